package dev.fumidai.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.Vectors;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameVectorsTest {
    private final FrameCodec codec = FrameCodec.verifying();

    static Stream<JsonNode> messages() {
        return Vectors.section("messages");
    }

    static Stream<JsonNode> uuids() {
        return Vectors.section("uuid");
    }

    static Stream<JsonNode> refused() {
        return Vectors.section("serializeErrors");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesTheGenuineBytes(JsonNode vector) {
        assertThat(codec.encode(frame(vector))).isEqualTo(Vectors.hex(vector, "hex"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsTheGenuineBytes(JsonNode vector) {
        var decoded = codec.decode(Vectors.hex(vector, "hex"));

        assertThat(decoded).isEqualTo(new Decoded.Good(frame(vector)));
    }

    @ParameterizedTest
    @MethodSource("uuids")
    void writesMessageIdsWithTheirLowHalfFirst(JsonNode vector) {
        var id = UUID.fromString(vector.required("uuid").asText());

        var bytes = codec.encode(Frame.unsequenced("acknowledge", 1, id, Bytes.utf8("{}")));

        assertThat(bytes.slice(64, 80)).isEqualTo(Vectors.hex(vector, "wireHex"));
        assertThat(codec.decode(bytes))
                .isInstanceOfSatisfying(
                        Decoded.Good.class,
                        good -> assertThat(good.frame().messageId()).isEqualTo(id));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesToWriteWhatTheGenuineEndsCannot(JsonNode vector) {
        var frame = frame(vector.required("in"));

        assertThatThrownBy(() -> codec.encode(frame)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsTypesPaddedWithNuls() {
        assertThat(verdict("validate-plugin-type-nul-padded")).isInstanceOf(Decoded.Good.class);
        assertThat(verdict("validate-plugin-good")).isInstanceOf(Decoded.Good.class);
    }

    @Test
    void dropsWhatTheGenuineClientDrops() {
        assertThat(verdict("validate-plugin-bad-digest")).isEqualTo(new Decoded.Bad(Decoded.Flaw.DIGEST));
        assertThat(verdict("validate-plugin-created-date-zero"))
                .isEqualTo(new Decoded.Bad(Decoded.Flaw.NO_CREATED_DATE));
        assertThat(verdict("validate-plugin-header-only-120")).isEqualTo(new Decoded.Bad(Decoded.Flaw.PAYLOAD_LENGTH));
    }

    @Test
    void dropsWhatTheGenuineClientPanicsAt() {
        assertThat(verdict("validate-plugin-short-119")).isEqualTo(new Decoded.Bad(Decoded.Flaw.TOO_SHORT));
        assertThat(verdict("validate-plugin-header-length-beyond-end"))
                .isEqualTo(new Decoded.Bad(Decoded.Flaw.HEADER_LENGTH));
    }

    /// The genuine client takes everything up to the end of the frame for payload.
    @Test
    void takesThePayloadLengthAtItsWordUnlikeTheGenuineClient() {
        assertThat(payload("validate-plugin-trailing-byte")).isEqualTo(Bytes.utf8("abc"));
        assertThat(payload("validate-plugin-payload-length-zero-but-payload")).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void acceptsAnyContentOfPublicationMessages() {
        assertThat(verdict("validate-plugin-start-publication-anything-goes")).isInstanceOf(Decoded.Good.class);
    }

    @Test
    void verifiesNoDigestWhenTrusting() {
        var raw = Vectors.hex(Vectors.named("validate", "validate-plugin-bad-digest"), "hex");

        assertThat(FrameCodec.trusting().decode(raw)).isInstanceOf(Decoded.Good.class);
    }

    @Test
    void neverFailsWhateverTheLength() {
        var raw = Vectors.hex(Vectors.named("messages", "in-output-1byte"), "hex");

        for (var length = 0; length < raw.length(); length++) {
            assertThat(codec.decode(raw.slice(0, length))).isInstanceOf(Decoded.Bad.class);
        }
    }

    private Decoded verdict(String name) {
        return codec.decode(Vectors.hex(Vectors.named("validate", name), "hex"));
    }

    private Bytes payload(String name) {
        return ((Decoded.Good) verdict(name)).frame().payload();
    }

    private static Frame frame(JsonNode vector) {
        return new Frame(
                vector.required("messageType").asText(),
                vector.required("schemaVersion").asInt(),
                vector.required("createdDate").asLong(),
                vector.required("sequenceNumber").asLong(),
                vector.required("flags").asLong(),
                UUID.fromString(vector.required("messageId").asText()),
                vector.required("payloadType").asInt(),
                Vectors.hex(vector, "payloadHex"));
    }
}
