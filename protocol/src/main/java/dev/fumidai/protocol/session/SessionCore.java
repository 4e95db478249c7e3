package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.channel.DataChannel;
import dev.fumidai.protocol.channel.Effect;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.PayloadCipher;
import dev.fumidai.protocol.mux.Mux;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What both ends of a session have in common: a channel, later perhaps streams on it, and the
/// order in which effects come out.
///
/// Stream data leave the streams only when the channel can send them at once, so that the streams
/// take turns until the last moment and small writes share messages when the window is full.
final class SessionCore {
    private final SessionSettings settings;
    private final DataChannel channel;
    private final End end;
    private final ArrayDeque<SessionEffect> events = new ArrayDeque<>();
    private @Nullable Mux mux;
    private @Nullable TerminalInput input;
    private @Nullable PayloadCipher cipher;
    private boolean streamsStopped;
    private boolean closed;
    private Instant now = Instant.EPOCH;

    SessionCore(Role role, SessionSettings settings, RandomGenerator random, End end) {
        this.settings = settings;
        this.end = end;
        channel = new DataChannel(role, settings.channel(), random);
    }

    /// What is particular to one end.
    interface End {
        /// A payload that is not stream data.
        void delivered(Instant now, PayloadType type, Bytes payload);

        /// Something happened to a stream.
        void happened(MuxEvent event);
    }

    void connected(Instant at) {
        now = at;
        channel.connected(at);
    }

    void disconnected(Instant at) {
        now = at;
        channel.disconnected(at);
    }

    void receive(Instant at, Bytes frame) {
        now = at;
        channel.receive(at, frame);
    }

    void expire(Instant at) {
        now = at;
        channel.expire(at);
    }

    void at(Instant at) {
        now = at;
    }

    void send(Instant at, PayloadType type, Bytes payload) {
        now = at;
        channel.send(at, type, sealed(type, payload));
    }

    private Bytes sealed(PayloadType type, Bytes payload) {
        return cipher == null || payload.isEmpty() || !isSealed(type) ? payload : cipher.encrypt(payload);
    }

    /// What a program reads and prints is encrypted from now on.
    void encryptWith(PayloadCipher agreed) {
        cipher = agreed;
    }

    /// What the other end meant.
    ///
    /// @return empty when the payload should be encrypted and is not
    Optional<Bytes> opened(PayloadType type, Bytes payload) {
        return cipher == null || !isSealed(type) ? Optional.of(payload) : cipher.decrypt(payload);
    }

    private static boolean isSealed(PayloadType type) {
        return switch (type) {
            case OUTPUT, STDERR, EXIT_CODE -> true;
            case NONE,
                    ERROR,
                    SIZE,
                    PARAMETER,
                    HANDSHAKE_REQUEST,
                    HANDSHAKE_RESPONSE,
                    HANDSHAKE_COMPLETE,
                    ENCRYPTION_CHALLENGE_REQUEST,
                    ENCRYPTION_CHALLENGE_RESPONSE,
                    FLAG,
                    UNKNOWN -> false;
        };
    }

    void startStreams(Mux streams) {
        mux = streams;
    }

    /// What is typed is sent from now on.
    void startInput(TerminalInput typed) {
        input = typed;
    }

    /// Queued stream data stay where they are from now on.
    void stopStreams() {
        streamsStopped = true;
    }

    Mux streams() {
        if (mux == null) {
            throw new IllegalStateException("the session has no streams, or not yet");
        }
        return mux;
    }

    boolean hasStreams() {
        return mux != null;
    }

    void emit(SessionEffect effect) {
        events.add(effect);
    }

    void close(CloseReason reason) {
        if (!closed) {
            closed = true;
            channel.close(now);
            events.add(new SessionEffect.Closed(reason));
        }
    }

    Optional<SessionEffect> poll() {
        while (true) {
            var event = events.poll();
            if (event != null) {
                return Optional.of(event);
            }
            if (closed) {
                return Optional.empty();
            }
            var effect = channel.poll();
            if (effect.isPresent()) {
                handle(effect.get());
            } else if (mux != null && !streamsStopped && mux.hasOutput() && channel.ready() > 0) {
                channel.send(now, PayloadType.OUTPUT, mux.take(settings.payloadBytes()));
                drain(mux);
            } else if (!sendInput()) {
                return Optional.empty();
            }
        }
    }

    private boolean sendInput() {
        if (input == null || input.isEmpty() || channel.ready() == 0) {
            return false;
        }
        input.next(settings.payloadBytes()).ifPresent(next -> send(now, next.type(), next.payload()));
        if (input.becameWritable()) {
            events.add(new SessionEffect.Writable());
        }
        return true;
    }

    Optional<Instant> deadline() {
        return closed ? Optional.empty() : channel.deadline();
    }

    DataChannel channel() {
        return channel;
    }

    boolean isClosed() {
        return closed;
    }

    private void handle(Effect effect) {
        switch (effect) {
            case Effect.Transmit(var frame, var urgent) -> events.add(new SessionEffect.Transmit(frame, urgent));
            case Effect.Deliver(var type, var payload) -> deliver(type, payload);
            case Effect.Paused paused -> events.add(new SessionEffect.Paused());
            case Effect.Resumed resumed -> events.add(new SessionEffect.Resumed());
            case Effect.Writable writable -> events.add(new SessionEffect.Writable());
            case Effect.PeerState state -> {} // the service keeps it to itself
            case Effect.Close(var reason) -> close(reason);
        }
    }

    private void deliver(PayloadType type, Bytes payload) {
        if (mux != null && type == PayloadType.OUTPUT) {
            mux.receive(payload);
            drain(mux);
        } else {
            end.delivered(now, type, payload);
        }
    }

    private void drain(Mux streams) {
        for (var event = streams.poll(); event.isPresent(); event = streams.poll()) {
            end.happened(event.get());
        }
    }
}
