package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.AgentSessionStateBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One session between a client and an agent, either of which may come and go.
///
/// Messages are forwarded as they are; what is for an absent end is dropped, and the sender is told
/// once to pause. Source: reference §11.2.
///
/// **Threading:** any thread. The lock is never held while a peer takes a message.
final class RelaySession {
    private static final System.Logger LOG = System.getLogger(RelaySession.class.getName());

    /// Where a session stands.
    enum State {
        CONNECTING,
        CONNECTED,
        DISCONNECTED,
        TERMINATING,
        TERMINATED,
        FAILED
    }

    private final Gateway.Order order;
    private final Shared shared;
    private final Instant startedAt;
    private final Tokens tokens;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Side, AtomicLong> bytes = new EnumMap<>(Side.class);
    private final ByteTriggers triggers;
    private volatile @Nullable Attachment client;
    private volatile @Nullable Attachment agent;
    private volatile Instant lastActivity;
    private State state = State.CONNECTING;
    private @Nullable Instant endedAt;

    /// What all sessions of a gateway share.
    record Shared(
            GatewaySettings settings,
            Conditions conditions,
            ServiceMessages messages,
            SecureRandom random,
            ConduitFactory conduits) {}

    /// Makes the way to a peer.
    @FunctionalInterface
    interface ConduitFactory {
        Conduit to(Peer peer);
    }

    RelaySession(Gateway.Order order, Shared shared, Instant now) {
        this.order = order;
        this.shared = shared;
        this.startedAt = now;
        this.lastActivity = now;
        this.tokens = new Tokens(shared.random());
        this.triggers = new ByteTriggers(shared.conditions());
        for (var side : Side.values()) {
            bytes.put(side, new AtomicLong());
        }
    }

    Gateway.Order order() {
        return order;
    }

    /// A token for one connection; empty when the session has ended.
    Optional<String> token(Side side, Instant now, Duration life) {
        lock.lock();
        try {
            return ended() ? Optional.empty() : Optional.of(tokens.issue(side, now, life));
        } finally {
            lock.unlock();
        }
    }

    /// Connects a peer when its token is good for that side. A connection that is there already
    /// gives way.
    Optional<Link> attach(Side side, String token, Peer peer, Instant now) {
        Attachment mine;
        Attachment before;
        Attachment far;
        lock.lock();
        try {
            if (ended() || !tokens.redeem(token, now).equals(Optional.of(side))) {
                return Optional.empty();
            }
            before = attached(side);
            far = attached(side.other());
            mine = new Attachment(shared.conduits().to(peer), now, shared.messages());
            set(side, mine);
            if (far != null) {
                mine.publication().start();
                far.publication().start();
                if (state != State.TERMINATING) {
                    state = State.CONNECTED;
                }
            }
            lastActivity = now;
        } finally {
            lock.unlock();
        }
        if (before != null) {
            before.conduit().close(1000, "Replaced by a newer connection");
        }
        if (far != null) {
            mine.publication().say();
            far.publication().say();
        }
        LOG.log(Level.DEBUG, "session={0} side={1} attached", order.sessionId(), side);
        return Optional.of(new PeerLink(side, mine));
    }

    /// Ends the session: both ends are told, and disconnected. False when it had ended.
    ///
    /// @param failed whether the agent reported a failure
    boolean end(String output, boolean failed, boolean tellAgent, Instant now) {
        Attachment lastClient;
        Attachment lastAgent;
        lock.lock();
        try {
            if (ended()) {
                return false;
            }
            state = failed ? State.FAILED : State.TERMINATED;
            endedAt = now;
            lastClient = client;
            lastAgent = agent;
            client = null;
            agent = null;
        } finally {
            lock.unlock();
        }
        var closed = shared.messages().channelClosed(order.target(), order.sessionId(), output);
        if (lastAgent != null) {
            if (tellAgent) {
                lastAgent.conduit().deliver(closed);
            }
            lastAgent.conduit().close(1000, "Session ended");
        }
        if (lastClient != null) {
            lastClient.conduit().deliver(closed);
            lastClient.conduit().close(1000, "Session ended");
        }
        return true;
    }

    /// Closes what has lived long enough, and the session when nobody has used it.
    void tick(Instant now) {
        for (var side : Side.values()) {
            var attachment = attached(side);
            if (attachment != null
                    && !now.isBefore(attachment.since().plus(shared.settings().channelLife()))) {
                close(side, attachment, 1000, "Bye");
            }
        }
        var idle = order.terms().idle().orElse(shared.settings().idleTimeout());
        if (!now.isBefore(lastActivity.plus(idle))) {
            end("Your session timed out due to inactivity.", false, true, now);
        }
        if (order.terms()
                .longest()
                .filter(longest -> !now.isBefore(startedAt.plus(longest)))
                .isPresent()) {
            end("Your session has reached its maximum duration.", false, true, now);
        }
    }

    /// Closes one side's connection, if there is one.
    void close(Side side, int code, String reason) {
        var attachment = attached(side);
        if (attachment != null) {
            close(side, attachment, code, reason);
        }
    }

    Gateway.SessionView view() {
        lock.lock();
        try {
            return new Gateway.SessionView(
                    order.sessionId(),
                    order.target(),
                    order.documentName(),
                    order.owner(),
                    order.reason(),
                    status(),
                    startedAt,
                    Optional.ofNullable(endedAt),
                    order.terms());
        } finally {
            lock.unlock();
        }
    }

    /// Counts as use, as ResumeSession does.
    void touch(Instant now) {
        lastActivity = now;
    }

    private String status() {
        return switch (state) {
            case CONNECTING -> "Connecting";
            case CONNECTED -> "Connected";
            case DISCONNECTED -> "Disconnected";
            case TERMINATING -> "Terminating";
            case TERMINATED -> "Terminated";
            case FAILED -> "Failed";
        };
    }

    boolean ended() {
        return state == State.TERMINATED || state == State.FAILED;
    }

    private void forward(Side from, Attachment sender, Bytes message) {
        if (attached(from) != sender) {
            return; // a newer connection has taken its place
        }
        if (!(sender.codec().decode(message) instanceof Decoded.Good(var frame))) {
            LOG.log(Level.DEBUG, "session={0} side={1} dropped a malformed message", order.sessionId(), from);
            return;
        }
        if (from == Side.AGENT && frame.messageType().equals(MessageTypes.AGENT_SESSION_STATE)) {
            noteState(frame);
        } else if (passes(from, frame)) {
            pass(from, sender, message, frame);
        } else {
            LOG.log(Level.DEBUG, "session={0} side={1} sent {2}", order.sessionId(), from, frame.messageType());
        }
        passed(from, message.length());
    }

    private static boolean passes(Side from, Frame frame) {
        return switch (frame.messageType()) {
            case MessageTypes.INPUT_STREAM_DATA -> from == Side.CLIENT;
            case MessageTypes.OUTPUT_STREAM_DATA -> from == Side.AGENT;
            case MessageTypes.ACKNOWLEDGE -> true;
            default -> false;
        };
    }

    private void pass(Side from, Attachment sender, Bytes message, Frame frame) {
        if (frame.isSequenced()) {
            lastActivity = shared.messages().now();
        }
        var far = farOf(from, sender);
        if (far != null) {
            far.conduit().deliver(message);
            passed(from.other(), message.length());
        } else {
            sender.publication().say();
        }
    }

    /// The other end; when it is not there, that is to be said.
    private @Nullable Attachment farOf(Side from, Attachment sender) {
        var far = attached(from.other());
        if (far != null) {
            return far;
        }
        lock.lock();
        try {
            far = attached(from.other());
            if (far == null) {
                sender.publication().pause();
            }
            return far;
        } finally {
            lock.unlock();
        }
    }

    private void noteState(Frame frame) {
        if (Message.of(frame) instanceof Message.AgentSessionState(var text, var session)
                && text.equals(AgentSessionStateBody.TERMINATING)) {
            lock.lock();
            try {
                if (!ended()) {
                    state = State.TERMINATING;
                }
            } finally {
                lock.unlock();
            }
            LOG.log(Level.DEBUG, "session={0} terminating", session);
        }
    }

    /// Counts what passed one side's socket, for the faults that wait for it.
    private void passed(Side side, int length) {
        var total = bytes(side).addAndGet(length);
        for (var closing : triggers.due(side, total)) {
            close(side, closing.code(), closing.code() == 1000 ? "Bye" : "Fault");
        }
    }

    private AtomicLong bytes(Side side) {
        var counter = bytes.get(side);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + side);
        }
        return counter;
    }

    private void close(Side side, Attachment attachment, int code, String reason) {
        if (detach(side, attachment)) {
            attachment.conduit().close(code, reason);
        }
    }

    /// Takes a connection away and tells the far end to pause.
    private boolean detach(Side side, Attachment attachment) {
        Attachment far;
        lock.lock();
        try {
            if (attached(side) != attachment) {
                return false;
            }
            set(side, null);
            far = attached(side.other());
            if (far != null) {
                far.publication().pause();
            }
            if (state == State.CONNECTED) {
                state = State.DISCONNECTED;
            }
        } finally {
            lock.unlock();
        }
        if (far != null) {
            far.publication().say();
        }
        return true;
    }

    private @Nullable Attachment attached(Side side) {
        return side == Side.CLIENT ? client : agent;
    }

    private void set(Side side, @Nullable Attachment attachment) {
        if (side == Side.CLIENT) {
            client = attachment;
        } else {
            agent = attachment;
        }
    }

    /// The way from a peer into this session.
    private final class PeerLink implements Link {
        private final Side side;
        private final Attachment attachment;

        PeerLink(Side side, Attachment attachment) {
            this.side = side;
            this.attachment = attachment;
        }

        @Override
        public void send(Bytes message) {
            forward(side, attachment, message);
        }

        @Override
        public void close() {
            detach(side, attachment);
            attachment.conduit().abandon();
        }
    }
}
