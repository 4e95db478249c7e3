package dev.fumidai.protocol.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hexadecimal examples without another word are those of RFC 6455 §5.7.
class FrameReaderTest {
    @Test
    void aTextInOnePiece() {
        assertThat(read("81 05 48 65 6c 6c 6f")).containsExactly(message("Hello"));
    }

    @Test
    void aTextInParts() {
        assertThat(read("01 03 48 65 6c 80 02 6c 6f")).containsExactly(message("Hello"));
    }

    @Test
    void aPingBetweenTheParts() {
        assertThat(read("01 03 48 65 6c 89 01 2a 80 02 6c 6f"))
                .containsExactly(new Incoming.Ping(Bytes.of((byte) 0x2a)), message("Hello"));
    }

    @Test
    void aPong() {
        assertThat(read("8a 05 48 65 6c 6c 6f")).containsExactly(new Incoming.Pong());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 100_000, FrameReader.LONGEST_MESSAGE})
    void everyLengthHasItsOneForm(int length) {
        var content = new byte[length];
        Arrays.fill(content, (byte) 7);

        assertThat(read(frame(Opcode.BINARY, content))).containsExactly(new Incoming.Message(Bytes.of(content)));
    }

    @Test
    void emptyPartsAreParts() {
        assertThat(read("02 00 00 00 80 01 2a 82 00"))
                .containsExactly(new Incoming.Message(Bytes.of((byte) 0x2a)), new Incoming.Message(Bytes.EMPTY));
    }

    @Test
    void itDoesNotMatterWhereTheBytesAreCut() {
        var bytes = HexFormat.of().parseHex("010348656c8900800" + "26c6f827e0080" + "00".repeat(128) + "880203e8");

        for (var step = 1; step <= bytes.length; step++) {
            assertThat(read(bytes, step))
                    .as("in steps of %s", step)
                    .containsExactly(
                            new Incoming.Ping(Bytes.EMPTY),
                            message("Hello"),
                            new Incoming.Message(Bytes.of(new byte[128])),
                            new Incoming.Close(1000, ""));
        }
    }

    @Test
    void bytesBehindAMessageAreLeftForTheNextCall() {
        var input = ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex("82 01 2a 82 01 2b"));
        var reader = new FrameReader();

        assertThat(reader.next(input)).contains(new Incoming.Message(Bytes.of((byte) 0x2a)));
        assertThat(input.remaining()).isEqualTo(3);
        assertThat(reader.next(input)).contains(new Incoming.Message(Bytes.of((byte) 0x2b)));
    }

    @ParameterizedTest
    @CsvSource({
        "88 00,                   1005, ''",
        "88 02 03 e9,             1001, ''",
        "88 05 0f a0 62 79 65,    4000, bye",
        "88 02 00 00,             0,    ''",
    })
    void aCloseSaysWhy(String frame, int code, String reason) {
        assertThat(read(frame)).containsExactly(new Incoming.Close(code, reason));
    }

    @Test
    void nothingComesAfterAClose() {
        assertThat(read("88 00 81 05 48 65 6c 6c 6f")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "c2 00,                            1002, extension",
        "a2 00,                            1002, extension",
        "92 00,                            1002, extension",
        "82 81 00 00 00 00 2a,             1002, masked",
        "83 00,                            1002, unknown kind 3",
        "8b 00,                            1002, unknown kind 11",
        "80 00,                            1002, never began",
        "02 01 2a 82 01 2b,                1002, before the last one's end",
        "09 00,                            1002, control frame",
        "89 7e 00 7e,                      1002, control frame",
        "88 01 03,                         1002, half a close code",
        "82 7e 00 7d,                      1002, too long",
        "82 7f 00 00 00 00 00 00 ff ff,    1002, too long",
        "82 7f ff ff ff ff ff ff ff ff,    1002, too long",
        "82 7f 00 00 00 00 00 10 00 01,    1009, longer than 1048576",
        "81 01 ff,                         1007, UTF-8",
    })
    void whatBreaksTheProtocolIsNamed(String frame, int code, String why) {
        assertThat(read(frame + " 82 01 2a")).hasSize(1).first().satisfies(found -> {
            assertThat(found).isInstanceOf(Incoming.Violation.class);
            var violation = (Incoming.Violation) found;
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.why()).contains(why);
        });
    }

    @Test
    void partsThatAddUpToTooMuchAreTooLong() {
        var half = frame(Opcode.BINARY, new byte[FrameReader.LONGEST_MESSAGE]);
        half[0] = Opcode.BINARY;
        var all = Arrays.copyOf(half, half.length + 3);
        System.arraycopy(new byte[] {(byte) 0x80, 1, 42}, 0, all, half.length, 3);

        assertThat(read(all)).singleElement().isInstanceOf(Incoming.Violation.class);
    }

    private static Incoming message(String text) {
        return new Incoming.Message(Bytes.utf8(text));
    }

    private static byte[] frame(int opcode, byte[] content) {
        var frame = ByteBuffer.allocate(10 + content.length).put((byte) (0x80 | opcode));
        if (content.length < 126) {
            frame.put((byte) content.length);
        } else if (content.length < 65_536) {
            frame.put((byte) 126).putShort((short) content.length);
        } else {
            frame.put((byte) 127).putLong(content.length);
        }
        return Arrays.copyOf(frame.put(content).array(), frame.position());
    }

    private static List<Incoming> read(String hex) {
        return read(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    private static List<Incoming> read(byte[] bytes) {
        return read(bytes, bytes.length);
    }

    private static List<Incoming> read(byte[] bytes, int step) {
        var reader = new FrameReader();
        var found = new ArrayList<Incoming>();
        for (var at = 0; at < bytes.length; at += step) {
            var input = ByteBuffer.wrap(bytes, at, Math.min(step, bytes.length - at));
            for (var next = reader.next(input); next.isPresent(); next = reader.next(input)) {
                found.add(next.get());
            }
        }
        return found;
    }

    @Test
    void textOfEveryLanguageIsText() {
        var text = "踏み台".getBytes(StandardCharsets.UTF_8);

        assertThat(read(frame(Opcode.TEXT, text))).containsExactly(message("踏み台"));
    }
}
