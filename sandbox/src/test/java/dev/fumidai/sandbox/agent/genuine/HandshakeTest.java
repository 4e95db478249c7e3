package dev.fumidai.sandbox.agent.genuine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.HandshakeResponse.Processed;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The questions before a session, with a client that answers as soon as it is asked.
final class HandshakeTest {
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final AgentChannel channel =
            new AgentChannel(this::toClient, this::handle, InstantSource.system(), System::nanoTime);
    private final Handshake handshake = new Handshake(channel, "3.3.3598.0", Duration.ofSeconds(60), Optional.empty());

    @Test
    void hearsWhatIsSaidTheMomentTheClientKnowsThatItIsComplete() throws Exception {
        handshake.perform(new Action.SessionType("Port", Map.of()), false);

        // Perhaps by the thread that brought the answer, once it has gone on.
        assertThat(delivered.poll(60, TimeUnit.SECONDS)).isEqualTo("first data");
    }

    private void toClient(Bytes message) {
        var type = frame(message).type();
        if (type == PayloadType.HANDSHAKE_REQUEST) {
            var response = new HandshakeResponse(
                    ClientVersion.FIRST_WITH_MUX.text(), List.of(Processed.success("SessionType")), List.of());
            Thread.ofVirtual().start(() -> fromClient(0, PayloadType.HANDSHAKE_RESPONSE, response.toJson()));
        } else if (type == PayloadType.HANDSHAKE_COMPLETE) {
            fromClient(1, PayloadType.OUTPUT, Bytes.utf8("first data"));
        }
    }

    private void fromClient(long sequence, PayloadType type, Bytes payload) {
        try {
            channel.received(
                    Frame.data(MessageTypes.INPUT_STREAM_DATA, 1, sequence, 0, UUID.randomUUID(), type, payload));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AgentChannel.Verdict handle(PayloadType type, Bytes payload) throws InterruptedException {
        if (type == PayloadType.HANDSHAKE_RESPONSE) {
            handshake.answered(payload);
        } else {
            delivered.add(payload.utf8());
        }
        return AgentChannel.Verdict.DONE;
    }

    private static Frame frame(Bytes message) {
        return ((Decoded.Good) FrameCodec.trusting().decode(message)).frame();
    }
}
