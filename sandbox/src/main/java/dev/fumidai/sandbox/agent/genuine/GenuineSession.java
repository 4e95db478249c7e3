package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.AgentSessionStateBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.agent.SessionCopy;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.SessionOutcome;
import dev.fumidai.sandbox.agent.ShellOrder;
import dev.fumidai.sandbox.container.ExecOrder.Streams;
import dev.fumidai.sandbox.container.RunningContainer.SessionWorker;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.gateway.Link;
import dev.fumidai.sandbox.gateway.Peer;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One session worker of the agent, from its order to its result.
///
/// **Threading:** [#run] is the session's thread; it starts a reader and a timer and ends them.
final class GenuineSession {
    private static final System.Logger LOG = System.getLogger(GenuineSession.class.getName());
    private static final int OPEN_ATTEMPTS = 6;

    /// One connection to the gateway: what it delivers, and the way back.
    private static final class Connection implements Peer {
        private final Inbox inbox = new Inbox();
        private volatile @Nullable Link link;

        @Override
        public void deliver(Bytes message) {
            inbox.put(message);
        }

        @Override
        public void closed(int code, String reason) {
            inbox.close();
        }

        void send(Bytes message) {
            var current = link;
            if (current != null) {
                current.send(message);
            }
        }

        void drop() {
            inbox.close();
            var current = link;
            if (current != null) {
                current.close();
            }
        }
    }

    private final SessionOrder order;
    private final AgentSpec spec;
    private final AgentGate gate;
    private final Network network;
    private final GenuineSettings settings;
    private final AgentChannel channel;
    private final Handshake handshake;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Connection connection = new Connection();
    private volatile @Nullable Plugin plugin;
    private volatile @Nullable SessionWorker worker;
    private volatile boolean cancelled;

    GenuineSession(SessionOrder order, AgentSpec spec, AgentGate gate, Network network, GenuineSettings settings) {
        this.order = order;
        this.spec = spec;
        this.gate = gate;
        this.network = network;
        this.settings = settings;
        this.channel =
                new AgentChannel(message -> connection.send(message), this::handle, settings.clock(), System::nanoTime);
        this.handshake = new Handshake(
                channel, settings.agentVersion(), settings.timings().handshake(), encryption());
    }

    String id() {
        return order.sessionId();
    }

    /// Runs the session to its end.
    SessionOutcome run() throws InterruptedException {
        try (var process = spec.container().startWorker(id())) {
            worker = process;
            if (!open()) {
                return SessionOutcome.failed("Setting up data channel with id " + id() + " failed");
            }
            threads.execute(this::read);
            threads.execute(this::keepResending);
            channel.sendState(AgentSessionStateBody.of(AgentSessionStateBody.CONNECTED, id()));
            var outcome = serve();
            if (!spec.container().dying()) {
                channel.awaitDrained(settings.timings().drain());
            }
            return outcome;
        } catch (IOException e) {
            return SessionOutcome.failed(String.valueOf(e.getMessage()));
        } finally {
            drop();
            ended.countDown();
        }
    }

    /// Waits until a session that was cancelled has ended, at most for a while.
    void awaitEnded(Duration limit) throws InterruptedException {
        if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.DEBUG, "session={0} does not end", id());
        }
    }

    /// Ends the session in order.
    void cancel() {
        cancelled = true;
        var current = plugin;
        if (current != null) {
            current.cancel();
        }
        channel.wake();
    }

    /// Ends the session at once and without a word.
    void kill() {
        over.countDown();
        connection.drop();
        cancel();
        threads.shutdownNow();
    }

    private void drop() {
        over.countDown();
        channel.release();
        connection.drop();
        var current = plugin;
        if (current != null) {
            current.close();
        }
        threads.shutdownNow();
        threads.close();
    }

    /// Ports are never encrypted.
    private Optional<Encryption> encryption() {
        var preferences = order.preferences();
        return preferences.encrypted() && !order.sessionType().equals(ShellOrder.PORT)
                ? Optional.of(new Encryption(
                        preferences.kmsKeyId(),
                        id(),
                        spec.target(),
                        settings.services().keys(),
                        new SecureRandom()))
                : Optional.empty();
    }

    private SessionOutcome serve() throws IOException, InterruptedException {
        var type = order.sessionType();
        try {
            if (type.equals(ShellOrder.PORT)) {
                var session = new HandshakeRequest.Action.SessionType(type, order.properties());
                return forward(
                        new ClientVersion(handshake.perform(session, false).clientVersion()));
            }
            if (!ShellOrder.serves(type)) {
                return SessionOutcome.failed("Plugin with name " + type + " not found. Step name: " + type);
            }
            if (type.equals(ShellOrder.NON_INTERACTIVE) || order.preferences().encrypted()) {
                handshake.perform(new HandshakeRequest.Action.SessionType(type, Map.of()), ShellOrder.separates(order));
            }
            return shell();
        } catch (Handshake.Failure e) {
            return SessionOutcome.failed("Encountered error while initiating handshake. " + e.getMessage());
        }
    }

    private SessionOutcome forward(ClientVersion client) throws IOException, InterruptedException {
        var local = "LocalPortForwarding".equals(order.properties().get("type"));
        if (local && client.compareTo(ClientVersion.FIRST_WITH_MUX) < 0) {
            return SessionOutcome.failed(
                    "This agent forwards ports to clients from " + ClientVersion.FIRST_WITH_MUX.text() + " on.");
        }
        var destination = Destination.of(order.properties(), network, spec);
        return run(
                local
                        ? new PortForward(channel, destination, settings.pace())
                                .start(client.compareTo(ClientVersion.LAST_WITH_KEEP_ALIVE) <= 0, settings.timings())
                        : new RawPort(channel, destination, settings.pace()));
    }

    private SessionOutcome shell() throws InterruptedException {
        var logs = settings.services().logs();
        var refusal = logs.refusal(order.preferences());
        if (refusal.isPresent()) {
            return new SessionOutcome(false, refusal.get());
        }
        try (var copy = new SessionCopy(order, spec, logs, settings.clock())) {
            var around =
                    new ShellSurroundings(id(), channel, spec.container(), copy, settings.pace(), settings.timings());
            var what = ShellOrder.of(order);
            return run(
                    what.streams() == Streams.TERMINAL
                            ? new TerminalPlugin(what, around)
                            : new CommandPlugin(what, around));
        } catch (ShellOrder.Refusal e) {
            channel.awaitClient(settings.timings().handshake(), () -> cancelled);
            over.await(settings.timings().failedStart().toNanos(), TimeUnit.NANOSECONDS);
            return e.outcome();
        }
    }

    private SessionOutcome run(Plugin next) throws InterruptedException {
        plugin = next;
        if (cancelled) {
            next.cancel();
        }
        return next.run();
    }

    /// On the reader's thread. Until the session is set up, data is refused.
    private AgentChannel.Verdict handle(PayloadType type, Bytes payload) throws InterruptedException {
        if (type == PayloadType.HANDSHAKE_RESPONSE) {
            handshake.answered(payload);
            return AgentChannel.Verdict.DONE;
        }
        if (type == PayloadType.ENCRYPTION_CHALLENGE_RESPONSE) {
            return handshake.challenged(payload);
        }
        var current = plugin;
        return current == null ? AgentChannel.Verdict.NOT_READY : current.received(type, payload);
    }

    private void read() {
        var codec = FrameCodec.trusting();
        try {
            while (over.getCount() > 0) {
                var message = connection.inbox.take();
                if (message.isPresent()) {
                    received(codec, message.get());
                } else if (over.getCount() > 0 && !open()) {
                    if (!cancelled) {
                        LOG.log(Level.WARNING, "session={0} lost its data channel for good", id());
                    }
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void received(FrameCodec codec, Bytes message) throws InterruptedException {
        feedWorker(message.length());
        if (!(codec.decode(message) instanceof Decoded.Good(var frame))) {
            return;
        }
        if (frame.messageType().equals(MessageTypes.CHANNEL_CLOSED)) {
            cancel();
        } else {
            channel.received(frame);
        }
    }

    private void feedWorker(int bytes) {
        var process = worker;
        if (process != null) {
            try {
                process.received(bytes);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "session={0} worker: {1}", id(), e.getMessage());
            }
        }
    }

    /// Opens the data channel, as often as the genuine agent tries. False when it gave up.
    private boolean open() throws InterruptedException {
        var wait = settings.timings().retry();
        for (var attempt = 1; attempt <= OPEN_ATTEMPTS; attempt++) {
            try {
                connect();
                return true;
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "session={0} attempt={1}: {2}", id(), attempt, e.getMessage());
                if (String.valueOf(e.getMessage()).contains("Session is already terminated")) {
                    cancel();
                    return false;
                }
            }
            if (attempt < OPEN_ATTEMPTS && over.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            var doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(settings.timings().retryCap()) > 0
                    ? settings.timings().retryCap()
                    : doubled;
        }
        return false;
    }

    private void connect() throws IOException {
        var next = new Connection();
        next.link = gate.openDataChannel(id(), gate.createDataChannel(id()), next);
        var before = connection;
        connection = next;
        before.drop();
        channel.reconnected();
        if (over.getCount() == 0) {
            next.drop();
        }
    }

    private void keepResending() {
        Duration interval = settings.timings().resendScan();
        try {
            while (!over.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                channel.resendTick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
