package dev.fumidai.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.Vectors;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse.KmsResult;
import dev.fumidai.protocol.wire.HandshakeResponse.Processed;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every body is written byte for byte as the genuine ends do, and read back.
class BodyVectorsTest {
    private static final UUID ID = UUID.fromString("12345678-9abc-4def-8123-456789abcdef");

    @Test
    void acknowledgements() {
        assertThat(AcknowledgeBody.of(MessageTypes.OUTPUT_STREAM_DATA, ID, 7)).isEqualTo(body("ack-by-client"));
        assertThat(AcknowledgeBody.of(MessageTypes.INPUT_STREAM_DATA, ID, 7)).isEqualTo(body("ack-by-agent"));
        assertThat(Message.of(frame("ack-by-client"))).isEqualTo(new Message.Acknowledge(7));
        assertThat(Message.of(frame("ack-by-agent"))).isEqualTo(new Message.Acknowledge(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"acknowledgedmessagesequencenumber\" : 41}",
                "{\"New\":[1,{\"x\":null}],\"AcknowledgedMessageSequenceNumber\":41,\"IsSequentialMessage\":true}",
                " {\"AcknowledgedMessageType\":\"x\",\"AcknowledgedMessageSequenceNumber\":41}\n"
            })
    void acknowledgementsInOtherForms(String json) {
        assertThat(AcknowledgeBody.sequenceIn(Bytes.utf8(json))).isEqualTo(OptionalLong.of(41));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{} {}",
                "{\"AcknowledgedMessageSequenceNumber\":\"41\"}",
                "{\"AcknowledgedMessageSequenceNumber\":1e3}",
                "{\"AcknowledgedMessageSequenceNumber\":99999999999999999999}",
                ",\"IsSequentialMessage\":true}",
                "7,\"IsSequentialMessage\":true}"
            })
    void noAcknowledgements(String json) {
        assertThat(AcknowledgeBody.sequenceIn(Bytes.utf8(json))).isEmpty();
    }

    @Test
    void largestSequenceNumber() {
        var body = AcknowledgeBody.of(MessageTypes.INPUT_STREAM_DATA, ID, Long.MAX_VALUE);

        assertThat(AcknowledgeBody.sequenceIn(body)).isEqualTo(OptionalLong.of(Long.MAX_VALUE));
    }

    @Test
    void closedChannels() {
        var output = "\n----------ERROR-------\nUnable to connect to specified port:"
                + " dial tcp 127.0.0.1:80: connect: connection refused";
        var id = UUID.fromString("00112233-4455-4677-8899-aabbccddeeff");

        assertThat(ChannelClosedBody.of(id, 1732212000456L, "i-0123456789abcdef0", "sess-0123", output))
                .isEqualTo(body("channel-closed-with-output"));
        assertThat(Message.of(frame("channel-closed-with-output")))
                .isEqualTo(new Message.ChannelClosed("sess-0123", output));
        assertThat(Message.of(frame("channel-closed-no-output"))).isEqualTo(new Message.ChannelClosed("sess-0123", ""));
    }

    @Test
    void aCloseIsACloseWhateverItsContent() {
        var frame = Frame.unsequenced(MessageTypes.CHANNEL_CLOSED, 1, ID, Bytes.utf8("not JSON"));

        assertThat(Message.of(frame)).isEqualTo(new Message.ChannelClosed("", ""));
    }

    @Test
    void agentStatesAndPublications() {
        assertThat(AgentSessionStateBody.of(AgentSessionStateBody.CONNECTED, "sess-0123"))
                .isEqualTo(body("state-connected"));
        assertThat(AgentSessionStateBody.of(AgentSessionStateBody.TERMINATING, "sess-0123"))
                .isEqualTo(body("state-terminating"));
        assertThat(Message.of(frame("state-connected")))
                .isEqualTo(new Message.AgentSessionState("Connected", "sess-0123"));
        assertThat(Message.of(frame("pause-publication"))).isEqualTo(new Message.PausePublication());
        assertThat(Message.of(frame("start-publication"))).isEqualTo(new Message.StartPublication());
        assertThat(Message.of(frame("type-32-chars"))).isInstanceOf(Message.Unknown.class);
    }

    @Test
    void handshakeRequests() {
        requests("out-hs-request-port", port(Map.of("portNumber", "80")));
        requests("out-hs-request-port-remote", port(Map.of("portNumber", "5432", "host", "db.internal")));
        requests("out-hs-request-ssh", new Action.SessionType("Port", Map.of("portNumber", "22")));
        requests("out-hs-request-shell", new Action.SessionType("Standard_Stream", Map.of()));
        requests("out-hs-request-noninteractive", new Action.SessionType("NonInteractiveCommands", Map.of()));
        requests(
                "out-hs-request-shell-kms",
                new Action.SessionType("Standard_Stream", Map.of()),
                new Action.KmsEncryption("arn:aws:kms:eu-west-1:111122223333:key/k", "AAECAwQFBgcICQoLDA0ODw=="));
    }

    private static Action port(Map<String, String> more) {
        var properties = new java.util.HashMap<>(Map.of("localPortNumber", "0", "type", "LocalPortForwarding"));
        properties.putAll(more);
        return new Action.SessionType("Port", properties);
    }

    private static void requests(String vector, Action... actions) {
        var request = new HandshakeRequest("3.3.0.0", List.of(actions));

        assertThat(request.toJson()).isEqualTo(body(vector));
        assertThat(HandshakeRequest.parse(body(vector))).contains(request);
    }

    @Test
    void unknownActionsAreRead() {
        var json =
                Bytes.utf8("{\"agentversion\":\"9.9\",\"RequestedClientActions\":[{\"ActionType\":\"Frobnicate\"}]}");

        assertThat(HandshakeRequest.parse(json))
                .contains(new HandshakeRequest("9.9", List.of(new Action.Unknown("Frobnicate"))));
    }

    @Test
    void handshakeResponses() {
        responds(
                "hs-port-reply1",
                new HandshakeResponse("1.2.0.0", List.of(Processed.success("SessionType")), List.of()));
        responds(
                "hs-unknown-type-reply1",
                new HandshakeResponse(
                        "1.2.0.0",
                        List.of(new Processed(
                                "SessionType",
                                Status.FAILED,
                                null,
                                "Failed to process action SessionType: Unknown session type Teleport")),
                        List.of("Unknown session type Teleport")));
        responds(
                "in-hs-response-kms",
                new HandshakeResponse(
                        "1.2.764.0",
                        List.of(
                                Processed.success("SessionType"),
                                new Processed(
                                        "KMSEncryption",
                                        Status.SUCCESS,
                                        new KmsResult(Bytes.utf8("ENCRYPTED-DATA-KEY"), false),
                                        "")),
                        List.of()));
    }

    private static void responds(String vector, HandshakeResponse response) {
        assertThat(response.toJson().utf8()).isEqualTo(body(vector).utf8());
        assertThat(HandshakeResponse.parse(body(vector))).contains(response);
    }

    /// The genuine client puts the status into the result: the status is then unset, a failure.
    @Test
    void theGenuineClientsAnswerToUnknownActionsCountsAsFailure() {
        var response = HandshakeResponse.parse(body("hs-unknown-action-reply1")).orElseThrow();

        assertThat(response.actions())
                .containsExactly(new Processed("Frobnicate", Status.UNSET, null, "Unsupported action Frobnicate"));
    }

    @Test
    void handshakeCompletions() {
        var time = Duration.ofNanos(123_456_789);
        completes("out-hs-complete-plain", new HandshakeComplete(time, ""));
        completes("out-hs-complete-kms", new HandshakeComplete(time, "This session is encrypted using AWS KMS."));
        completes(
                "out-hs-complete-old-client",
                new HandshakeComplete(
                        time,
                        "Please update session manager plugin version (minimum required version 1.2.312.0)"
                                + " for fully support of separate StdOut/StdErr output.\r\n"));
    }

    private static void completes(String vector, HandshakeComplete complete) {
        assertThat(complete.toJson()).isEqualTo(body(vector));
        assertThat(HandshakeComplete.parse(body(vector))).contains(complete);
    }

    @Test
    void encryptionChallenges() {
        for (var name : List.of("in-encchallenge-response", "out-encchallenge-request")) {
            var challenge = EncryptionChallenge.parse(body(name)).orElseThrow();

            assertThat(challenge.toJson()).isEqualTo(body(name));
        }
    }

    @Test
    void sizesFlagsAndExitCodes() {
        assertThat(new TerminalSize(80, 24).toJson()).isEqualTo(body("in-size-80x24"));
        assertThat(TerminalSize.parse(body("in-size-300x100"))).contains(new TerminalSize(300, 100));
        assertThat(TerminalSize.parse(Bytes.utf8("{\"cols\":-1,\"rows\":1}"))).isEmpty();
        flags("in-flag-disconnect", Flag.DISCONNECT_TO_PORT);
        flags("in-flag-terminate", Flag.TERMINATE_SESSION);
        flags("out-flag-connect-error", Flag.CONNECT_TO_PORT_ERROR);
        assertThat(Flag.parse(Bytes.of((byte) 0, (byte) 0, (byte) 0, (byte) 4))).isEmpty();
        assertThat(new ExitCode(3).toBytes()).isEqualTo(body("out-exitcode"));
        assertThat(ExitCode.parse(body("out-exitcode"))).contains(new ExitCode(3));
        assertThat(ExitCode.parse(Bytes.utf8("EXIT_CODE: many"))).isEmpty();
    }

    private static void flags(String vector, Flag flag) {
        assertThat(flag.toBytes()).isEqualTo(body(vector));
        assertThat(Flag.parse(body(vector))).contains(flag);
    }

    @Test
    void controlChannelBodies() {
        var complete = AgentTaskComplete.parse(body("control-task-complete")).orElseThrow();
        var shell = InteractiveShell.parse(body("control-interactive-shell")).orElseThrow();

        assertThat(complete.toJson()).isEqualTo(body("control-task-complete"));
        assertThat(complete.finalStatus()).isEqualTo("Success");
        assertThat(shell.toJson()).isEqualTo(body("control-interactive-shell"));
        assertThat(shell.content()).contains("AWS-StartPortForwardingSession");
    }

    static Stream<JsonNode> textFrames() {
        return Vectors.section("textFrames");
    }

    @ParameterizedTest
    @MethodSource("textFrames")
    void openingFrames(JsonNode vector) {
        var text = vector.required("text").asText();
        var opening = OpenDataChannelInput.parse(text).orElseThrow();

        assertThat(opening.toJson()).isEqualTo(text);
        assertThat(opening.toString()).doesNotContain("tok,", "=tok");
    }

    @Test
    void markupIsEscapedAsTheGenuineEndsDo() {
        assertThat(new HandshakeComplete(Duration.ZERO, "<a&b>").toJson().utf8())
                .isEqualTo("{\"HandshakeTimeToComplete\":0,\"CustomerMessage\":\"\\u003ca\\u0026b\\u003e\"}");
    }

    private static Frame frame(String name) {
        var decoded = FrameCodec.verifying().decode(Vectors.hex(Vectors.named("messages", name), "hex"));
        return ((Decoded.Good) decoded).frame();
    }

    private static Bytes body(String name) {
        return frame(name).payload();
    }
}
