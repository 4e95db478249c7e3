package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One end of a shell that remembers what arrived.
public abstract class ShellEnd implements Machine {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<TerminalSize> sizes = new ArrayList<>();
    private boolean started;
    private @Nullable CloseReason closed;

    private ShellEnd() {}

    public Bytes received() {
        return Bytes.wrap(received.toByteArray());
    }

    public List<TerminalSize> sizes() {
        return sizes;
    }

    public boolean started() {
        return started;
    }

    public @Nullable CloseReason closed() {
        return closed;
    }

    void drain(Supplier<Optional<SessionEffect>> poll, Consumer<Bytes> transmit) {
        for (var effect = poll.get(); effect.isPresent(); effect = poll.get()) {
            switch (effect.get()) {
                case SessionEffect.Transmit(var frame, var urgent) -> transmit.accept(frame);
                case SessionEffect.Started any -> started = true;
                case SessionEffect.Closed(var reason) -> closed = reason;
                case SessionEffect.Payload(var type, var payload) -> {
                    if (type == PayloadType.OUTPUT) {
                        received.writeBytes(payload.toByteArray());
                    } else if (type == PayloadType.SIZE) {
                        sizes.add(TerminalSize.parse(payload).orElseThrow());
                    }
                }
                case SessionEffect.Writable _, SessionEffect.Paused _, SessionEffect.Resumed _ -> {}
                case SessionEffect.StreamOpened _,
                        SessionEffect.StreamData _,
                        SessionEffect.StreamFinished _,
                        SessionEffect.StreamRefused _,
                        SessionEffect.StreamReset _,
                        SessionEffect.StreamWritable _,
                        SessionEffect.DataKeySealed _,
                        SessionEffect.DataKeyWanted _ -> throw new AssertionError(effect.get());
            }
        }
    }

    public static final class Client extends ShellEnd {
        private final ClientSession session;

        public Client(SessionSettings settings, long seed) {
            session = new ClientSession(settings, new SplittableRandom(seed));
        }

        public ClientSession session() {
            return session;
        }

        @Override
        public void connected(Instant now) {
            session.connected(now);
        }

        @Override
        public void disconnected(Instant now) {
            session.disconnected(now);
        }

        @Override
        public void receive(Instant now, Bytes frame) {
            session.receive(now, frame);
        }

        @Override
        public void expire(Instant now) {
            session.expire(now);
        }

        @Override
        public Optional<Instant> deadline() {
            return session.deadline();
        }

        @Override
        public void drain(Instant now, Consumer<Bytes> transmit) {
            drain(session::poll, transmit);
        }
    }

    public static final class Agent extends ShellEnd {
        private final AgentSession session;

        public Agent(SessionSettings settings, long seed) {
            session = new AgentSession(
                    settings,
                    new AgentVersion("3.3.987.0"),
                    SessionType.STANDARD_STREAM,
                    Map.of(),
                    new SplittableRandom(seed));
        }

        public AgentSession session() {
            return session;
        }

        @Override
        public void connected(Instant now) {
            session.connected(now);
        }

        @Override
        public void disconnected(Instant now) {
            session.disconnected(now);
        }

        @Override
        public void receive(Instant now, Bytes frame) {
            session.receive(now, frame);
        }

        @Override
        public void expire(Instant now) {
            session.expire(now);
        }

        @Override
        public Optional<Instant> deadline() {
            return session.deadline();
        }

        @Override
        public void drain(Instant now, Consumer<Bytes> transmit) {
            drain(session::poll, transmit);
        }
    }
}
