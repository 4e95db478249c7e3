package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.session.Session;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.Bytes;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Session] in the simulated network.
public abstract class SessionEnd<S extends Session> implements Machine {
    private final S session;
    private @Nullable CloseReason closed;

    SessionEnd(S session) {
        this.session = session;
    }

    public final S session() {
        return session;
    }

    /// Why it was closed, if it was.
    public final @Nullable CloseReason closed() {
        return closed;
    }

    /// What the session says besides what it sends and that it is closed.
    abstract void heard(Instant now, SessionEffect effect);

    @Override
    public final void connected(Instant now) {
        session.connected(now);
    }

    @Override
    public final void disconnected(Instant now) {
        session.disconnected(now);
    }

    @Override
    public final void receive(Instant now, Bytes frame) {
        session.receive(now, frame);
    }

    @Override
    public final void expire(Instant now) {
        session.expire(now);
    }

    @Override
    public final Optional<Instant> deadline() {
        return session.deadline();
    }

    @Override
    public final void drain(Instant now, Consumer<Bytes> transmit) {
        for (var effect = session.poll(); effect.isPresent(); effect = session.poll()) {
            if (effect.get() instanceof SessionEffect.Transmit(var frame, var _)) {
                transmit.accept(frame);
            } else if (effect.get() instanceof SessionEffect.Closed(var reason)) {
                closed = reason;
            } else {
                heard(now, effect.get());
            }
        }
    }
}
