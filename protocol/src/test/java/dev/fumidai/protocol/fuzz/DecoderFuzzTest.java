package dev.fumidai.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fumidai.protocol.websocket.FrameReader;
import dev.fumidai.protocol.websocket.HttpBodyReader;
import dev.fumidai.protocol.websocket.HttpHead;
import dev.fumidai.protocol.websocket.HttpHeadReader;
import dev.fumidai.protocol.websocket.Incoming;
import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.AgentTaskComplete;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.ExitCode;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.InteractiveShell;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.OpenDataChannelInput;
import dev.fumidai.protocol.wire.SmuxDecoder;
import dev.fumidai.protocol.wire.SmuxFrame;
import dev.fumidai.protocol.wire.TerminalSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nothing that a peer sends makes a decoder throw. `./mvnw -pl protocol -Pfuzz test` looks for
/// more.
class DecoderFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void frames(byte[] data) {
        for (var codec : List.of(FrameCodec.verifying(), FrameCodec.trusting())) {
            if (codec.decode(Bytes.of(data)) instanceof Decoded.Good(var frame)) {
                var message = Message.of(frame);
                assertThat(message).isNotNull();
                if (canBeWritten(frame)) {
                    var again = FrameCodec.verifying().decode(codec.encode(frame));
                    assertThat(again).isEqualTo(new Decoded.Good(frame));
                }
            }
        }
    }

    /// A reader takes NULs away before blanks, so that NULs behind blanks stay, once.
    private static boolean canBeWritten(Frame frame) {
        return !frame.payload().isEmpty()
                && !frame.messageType().startsWith("\0")
                && !frame.messageType().endsWith("\0")
                && frame.createdDate() != 0
                && StandardCharsets.US_ASCII.newEncoder().canEncode(frame.messageType());
    }

    @FuzzTest(maxDuration = "10s")
    void bodies(byte[] data) {
        var body = Bytes.of(data);
        AcknowledgeBody.sequenceIn(body)
                .ifPresent(sequence -> assertThat(body.length()).isPositive());
        HandshakeRequest.parse(body)
                .ifPresent(it -> assertThat(HandshakeRequest.parse(it.toJson())).contains(it));
        HandshakeResponse.parse(body)
                .ifPresent(
                        it -> assertThat(HandshakeResponse.parse(it.toJson())).contains(it));
        HandshakeComplete.parse(body)
                .ifPresent(
                        it -> assertThat(HandshakeComplete.parse(it.toJson())).contains(it));
        EncryptionChallenge.parse(body)
                .ifPresent(
                        it -> assertThat(EncryptionChallenge.parse(it.toJson())).contains(it));
        TerminalSize.parse(body)
                .ifPresent(it -> assertThat(TerminalSize.parse(it.toJson())).contains(it));
        ExitCode.parse(body)
                .ifPresent(it -> assertThat(ExitCode.parse(it.toBytes())).contains(it));
        Flag.parse(body).ifPresent(it -> assertThat(Flag.parse(it.toBytes())).contains(it));
        AgentTaskComplete.parse(body)
                .ifPresent(
                        it -> assertThat(AgentTaskComplete.parse(it.toJson())).contains(it));
        InteractiveShell.parse(body)
                .ifPresent(it -> assertThat(InteractiveShell.parse(it.toJson())).contains(it));
        OpenDataChannelInput.parse(body.utf8())
                .ifPresent(it ->
                        assertThat(OpenDataChannelInput.parse(it.toJson())).contains(it));
        assertThat(new AgentVersion(body.utf8()).isAbove(new AgentVersion(body.utf8())))
                .isFalse();
        assertThat(new ClientVersion(body.utf8())).isEqualByComparingTo(new ClientVersion(body.utf8()));
    }

    /// The frames found do not depend on where the bytes are cut.
    @FuzzTest(maxDuration = "10s")
    void smux(byte[] data) {
        var whole = decode(Bytes.of(data), Math.max(1, data.length));

        assertThat(decode(Bytes.of(data), 1)).isEqualTo(whole);
    }

    /// Frames as text, data byte by byte.
    private static List<String> decode(Bytes bytes, int step) {
        var decoder = new SmuxDecoder();
        var found = new ArrayList<String>();
        for (var at = 0; at < bytes.length(); at += step) {
            decoder.feed(bytes.slice(at, Math.min(bytes.length(), at + step)));
            for (var frame = decoder.next(); frame.isPresent(); frame = decoder.next()) {
                if (frame.get() instanceof SmuxFrame.Push(var id, var data)) {
                    for (var i = 0; i < data.length(); i++) {
                        found.add(id + ":" + data.at(i));
                    }
                } else {
                    found.add(frame.get().toString());
                }
            }
        }
        decoder.fault().ifPresent(found::add);
        return found;
    }

    /// The same for a WebSocket, which ends with the first violation.
    @FuzzTest(maxDuration = "10s")
    void webSocket(byte[] data) {
        var whole = readFrames(data, Math.max(1, data.length));

        assertThat(readFrames(data, 1)).isEqualTo(whole);
        assertThat(whole.stream().filter(found -> found instanceof Incoming.Violation))
                .hasSizeLessThan(2);
    }

    private static List<Incoming> readFrames(byte[] data, int step) {
        var reader = new FrameReader();
        var found = new ArrayList<Incoming>();
        for (var at = 0; at < data.length; at += step) {
            var input = ByteBuffer.wrap(data, at, Math.min(step, data.length - at));
            for (var next = reader.next(input); next.isPresent(); next = reader.next(input)) {
                found.add(next.get());
            }
        }
        return found;
    }

    /// Nor does an answer's head depend on that, nor the text behind it.
    @FuzzTest(maxDuration = "10s")
    void httpAnswer(byte[] data) {
        assertThat(readAnswer(data, 1)).isEqualTo(readAnswer(data, Math.max(1, data.length)));
    }

    private static String readAnswer(byte[] data, int step) {
        var reader = new HttpHeadReader();
        var head = Optional.<HttpHead>empty();
        var body = Optional.<HttpBodyReader>empty();
        for (var at = 0; at < data.length; at += step) {
            var input = ByteBuffer.wrap(data, at, Math.min(step, data.length - at));
            if (head.isEmpty()) {
                head = reader.next(input);
                body = head.map(HttpBodyReader::new);
            }
            body.ifPresent(it -> it.isComplete(input));
        }
        return head + " " + body.map(HttpBodyReader::text) + " " + reader.fault();
    }
}
