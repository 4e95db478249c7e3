package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The agent's reliable layer, with the genuine one's habits: only the oldest message is ever sent
/// again; duplicates are acknowledged; what the handler is not ready for is not, although it may
/// have been acknowledged already when it waited behind another.
///
/// **Threading:** received messages come from one reader thread; anybody sends. Source: reference
/// §4.
final class AgentChannel {
    private static final System.Logger LOG = System.getLogger(AgentChannel.class.getName());
    private static final int OUTGOING_LIMIT = 100_000;
    private static final int INCOMING_LIMIT = 100_000;

    /// What a handler did with a message.
    enum Verdict {
        DONE,
        NOT_READY,
        FAILED
    }

    /// What the messages in order are for.
    @FunctionalInterface
    interface Handler {
        Verdict handle(PayloadType type, Bytes payload) throws InterruptedException;
    }

    /// Where messages go; a broken connection loses them.
    @FunctionalInterface
    interface Wire {
        void send(Bytes message);
    }

    /// What is not acknowledged yet.
    private static final class Sent {
        private final Bytes message;
        private long lastSent;

        Sent(Bytes message, long lastSent) {
            this.message = message;
            this.lastSent = lastSent;
        }
    }

    private final Wire wire;
    private final Handler handler;
    private final InstantSource date;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FrameCodec encoder = FrameCodec.trusting();
    private final LinkedHashMap<Long, Sent> outgoing = new LinkedHashMap<>();
    private final RoundTrip roundTrip = new RoundTrip();
    private long nextSequence;
    private boolean paused;
    private boolean released;
    private boolean met;
    private boolean overflown;
    private volatile @Nullable DataKeyCipher cipher;

    // The reader's own.
    private final Map<Long, Frame> incoming = new HashMap<>();
    private long expected;
    private volatile boolean handshakeRunning;

    AgentChannel(Wire wire, Handler handler, InstantSource date, LongSupplier nanos) {
        this.wire = wire;
        this.handler = handler;
        this.date = date;
        this.nanos = nanos;
    }

    /// From now on nothing but the handshake's answers is let through: the rest is acknowledged and
    /// lost.
    void beginHandshake() {
        handshakeRunning = true;
    }

    /// From now on output, errors and exit codes are encrypted, and input is decrypted.
    void encryptWith(DataKeyCipher agreed) {
        cipher = agreed;
    }

    void endHandshake() {
        handshakeRunning = false;
    }

    /// Takes one message of the data channel.
    void received(Frame frame) throws InterruptedException {
        switch (frame.messageType()) {
            case MessageTypes.INPUT_STREAM_DATA -> {
                clientIsThere();
                receivedData(frame);
            }
            case MessageTypes.ACKNOWLEDGE -> {
                clientIsThere();
                AcknowledgeBody.sequenceIn(frame.payload()).ifPresent(this::acknowledged);
            }
            case MessageTypes.START_PUBLICATION -> clientIsThere();
            case MessageTypes.PAUSE_PUBLICATION -> setPaused(true);
            default -> {}
        }
    }

    /// Sends data: now when the far end is there; in any case it is kept until acknowledged.
    void send(PayloadType type, Bytes payload) {
        if (payload.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            var sequence = nextSequence++;
            var key = cipher;
            var secret = type == PayloadType.OUTPUT || type == PayloadType.STDERR || type == PayloadType.EXIT_CODE;
            var message = encoder.encode(Frame.data(
                    MessageTypes.OUTPUT_STREAM_DATA,
                    date.millis(),
                    sequence,
                    sequence == 0 ? Frame.SYN : 0,
                    UUID.randomUUID(),
                    type,
                    key != null && secret ? key.encrypt(payload) : payload));
            if (outgoing.size() < OUTGOING_LIMIT) {
                // Before it is written: the genuine order loses acknowledgements that are fast.
                outgoing.put(sequence, new Sent(message, nanos.getAsLong()));
            } else if (!overflown) {
                overflown = true;
                LOG.log(
                        Level.WARNING,
                        "{0} messages wait for acknowledgements; what is lost now stays lost",
                        OUTGOING_LIMIT);
            }
            if (!paused) {
                wire.send(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Tells the service about this session.
    void sendState(Bytes payload) {
        wire.send(encode(MessageTypes.AGENT_SESSION_STATE, payload));
    }

    /// Looks at the oldest message that is not acknowledged, and at no other.
    void resendTick() {
        lock.lock();
        try {
            var front = outgoing.firstEntry();
            var now = nanos.getAsLong();
            if (front == null || paused || now - front.getValue().lastSent <= roundTrip.timeout()) {
                return;
            }
            front.getValue().lastSent = now;
            wire.send(front.getValue().message);
        } finally {
            lock.unlock();
        }
    }

    /// A new connection has been opened.
    void reconnected() {
        setPaused(false);
    }

    /// Waits until the far end is there; false when the session is over.
    boolean awaitActive() throws InterruptedException {
        return awaitActiveUnless(() -> false);
    }

    /// The same for whoever may be told to stop meanwhile, and is then woken by [#wake].
    boolean awaitActiveUnless(BooleanSupplier stopped) throws InterruptedException {
        lock.lock();
        try {
            while (paused && !released && !stopped.getAsBoolean()) {
                changed.await();
            }
            return !released && !stopped.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the first sign of the client, at most so long, and not for whoever may be told to
    /// stop meanwhile and is then woken by [#wake].
    void awaitClient(Duration atMost, BooleanSupplier stopped) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (!met && !released && !stopped.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Has those who wait look again.
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the far end is there and the session not over.
    boolean isActive() {
        lock.lock();
        try {
            return !paused && !released;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all is acknowledged, at most for a while.
    void awaitDrained(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!outgoing.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits here any more.
    void release() {
        lock.lock();
        try {
            released = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The sequence number that would be handled next; for the reader's thread.
    long expected() {
        return expected;
    }

    /// How many messages wait for those before them; for the reader's thread.
    int buffered() {
        return incoming.size();
    }

    private void receivedData(Frame frame) throws InterruptedException {
        var sequence = frame.sequence();
        if (sequence < expected) {
            acknowledge(frame);
        } else if (sequence > expected) {
            if (incoming.size() < INCOMING_LIMIT) {
                incoming.put(sequence, frame);
                acknowledge(frame);
            }
        } else if (handle(frame)) {
            acknowledge(frame);
            expected++;
            drain();
        }
    }

    /// A handler that refuses now ends this; the message stays, acknowledged long ago.
    private void drain() throws InterruptedException {
        for (var next = incoming.get(expected); next != null && handle(next); next = incoming.get(expected)) {
            incoming.remove(expected);
            expected++;
        }
    }

    private boolean handle(Frame frame) throws InterruptedException {
        var type = frame.type();
        var answer = type == PayloadType.HANDSHAKE_RESPONSE || type == PayloadType.ENCRYPTION_CHALLENGE_RESPONSE;
        if (handshakeRunning && !answer) {
            return true;
        }
        var key = cipher;
        if (key == null || type != PayloadType.OUTPUT) {
            return handler.handle(type, frame.payload()) == Verdict.DONE;
        }
        var plain = key.decrypt(frame.payload());
        return plain.isPresent() && handler.handle(type, plain.get()) == Verdict.DONE;
    }

    private void acknowledge(Frame frame) {
        wire.send(encode(
                MessageTypes.ACKNOWLEDGE,
                AcknowledgeBody.of(frame.messageType(), frame.messageId(), frame.sequence())));
    }

    private Bytes encode(String type, Bytes payload) {
        lock.lock();
        try {
            return encoder.encode(Frame.unsequenced(type, date.millis(), UUID.randomUUID(), payload));
        } finally {
            lock.unlock();
        }
    }

    private void acknowledged(long sequence) {
        lock.lock();
        try {
            var sent = outgoing.remove(sequence);
            if (sent != null) {
                roundTrip.sample(nanos.getAsLong() - sent.lastSent);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void clientIsThere() {
        lock.lock();
        try {
            if (!met || paused) {
                met = true;
                paused = false;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void setPaused(boolean next) {
        lock.lock();
        try {
            if (paused != next) {
                paused = next;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
