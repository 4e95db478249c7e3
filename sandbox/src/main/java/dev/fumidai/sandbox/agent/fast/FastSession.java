package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.SessionOutcome;
import dev.fumidai.sandbox.container.RunningContainer.SessionWorker;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.gateway.Link;
import dev.fumidai.sandbox.gateway.Peer;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One session of the fast agent: the driver of an [AgentSession].
///
/// **Threading:** [#run] owns everything; all others post to it.
final class FastSession implements FastLine {
    private static final System.Logger LOG = System.getLogger(FastSession.class.getName());
    private static final int OPEN_ATTEMPTS = 20;
    /// Bytes that destinations have not taken yet; above it nothing more is read from the client,
    /// so that it slows down. Version 1 of smux has no other way to say so.
    private static final long BUCKET = 4L * 1024 * 1024;

    private final SessionOrder order;
    private final AgentSpec spec;
    private final AgentGate gate;
    private final Network network;
    private final FastSettings settings;
    private final AgentSession session;
    private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final ArrayDeque<Bytes> unheard = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Instant origin;
    private final long originNanos = System.nanoTime();
    private final FastStreams streams;
    private final FastPlain plain;
    private final FastKeys keys;
    private @Nullable Link link;
    private @Nullable SessionWorker worker;
    private @Nullable SessionOutcome outcome;
    private long connection;
    private @Nullable Instant drainUntil;
    private long undrained;

    FastSession(SessionOrder order, AgentSpec spec, AgentGate gate, Network network, FastSettings settings) {
        this.order = order;
        this.spec = spec;
        this.gate = gate;
        this.network = network;
        this.settings = settings;
        this.origin = settings.clock().instant();
        this.plain = new FastPlain(order, spec, settings, this, this::execute);
        this.keys = new FastKeys(order, spec.target(), settings.services().keys());
        this.session = new AgentSession(
                settings.session(),
                new AgentVersion(settings.agentVersion()),
                plain.type(),
                plain.isPort() ? order.properties() : Map.of(),
                keys.demand(),
                RandomGenerator.getDefault());
        this.streams = new FastStreams(session, this, this::execute, this::now);
    }

    String id() {
        return order.sessionId();
    }

    /// Runs the session to its end.
    SessionOutcome run() throws InterruptedException {
        try {
            return serve();
        } finally {
            plain.forget();
        }
    }

    private SessionOutcome serve() throws InterruptedException {
        if (SessionType.of(order.sessionType()).isEmpty()) {
            return SessionOutcome.failed(
                    "Plugin with name " + order.sessionType() + " not found. Step name: " + order.sessionType());
        }
        SessionOutcome how;
        try (var process = spec.container().startWorker(id())) {
            worker = process;
            connect();
            how = loop();
            if (!plain.isPort() && link != null && !spec.container().dying()) {
                link.send(plain.terminating());
            }
        } catch (IOException e) {
            return SessionOutcome.failed(String.valueOf(e.getMessage()));
        } finally {
            leave();
        }
        return plain.finish(how);
    }

    /// Ends the session in order. Nobody is there any more who would acknowledge anything.
    void cancel() {
        inbox.add(() -> {
            end(SessionOutcome.SUCCESS);
            drainUntil = null;
        });
    }

    private SessionOutcome loop() throws InterruptedException {
        drain();
        while (!finished()) {
            var event = inbox.poll(untilDeadline().toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                session.expire(now());
            } else {
                event.run();
            }
            drain();
            hear();
        }
        return outcome == null ? SessionOutcome.SUCCESS : outcome;
    }

    /// When the end is decided, until all is acknowledged, or nothing is any more.
    private boolean finished() {
        if (outcome == null) {
            return false;
        }
        var now = now();
        if (drainUntil == null || session.isSettled(now)) {
            return true;
        }
        var figures = session.statistics(now);
        var left = figures.queuedBytes() + figures.unacknowledged();
        if (left != undrained) {
            undrained = left;
            drainUntil = now.plus(settings.drain());
        }
        return !now.isBefore(drainUntil);
    }

    private Duration untilDeadline() {
        var next = session.deadline().orElse(now().plusSeconds(1));
        if (drainUntil != null && drainUntil.isBefore(next)) {
            next = drainUntil;
        }
        var wait = Duration.between(now(), next);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    @Override
    public void post(Runnable deed) {
        inbox.add(deed);
    }

    @Override
    public void send(PayloadType type, Bytes payload) {
        session.send(now(), type, payload);
    }

    @Override
    public boolean hasRoom() {
        return session.room() > 0;
    }

    @Override
    public void end(SessionOutcome how) {
        if (outcome == null) {
            outcome = how;
            drainUntil = now().plus(settings.drain());
        }
    }

    private void drain() {
        for (var effect = session.poll(); effect.isPresent(); effect = session.poll()) {
            follow(effect.get());
        }
    }

    private void follow(SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Transmit(var frame, var urgent) -> {
                if (link != null) {
                    link.send(frame);
                }
            }
            case SessionEffect.StreamOpened(var id) -> streams.opened(id);
            case SessionEffect.StreamData(var id, var data) -> streams.data(id, data);
            case SessionEffect.StreamFinished(var id) -> streams.finished(id);
            case SessionEffect.StreamReset(var id, var reason) -> streams.reset(id);
            case SessionEffect.StreamWritable(var id) -> streams.writable(id);
            case SessionEffect.Payload(var type, var payload) -> payload(type, payload);
            case SessionEffect.Closed(var reason) -> closed(reason);
            case SessionEffect.Started started -> started();
            case SessionEffect.DataKeyWanted wanted -> {}
            case SessionEffect.DataKeySealed(var encrypted, var challenged) -> openKey(encrypted, challenged);
            case SessionEffect.StreamRefused refused -> {}
            case SessionEffect.Writable writable -> plain.writable();
            case SessionEffect.Paused paused -> {}
            case SessionEffect.Resumed resumed -> {}
        }
    }

    private void started() {
        if (plain.isPort()) {
            startPort();
        } else {
            plain.startShell();
        }
    }

    private void openKey(Bytes encrypted, boolean challenged) {
        try {
            session.dataKey(now(), keys.decrypt(encrypted, challenged));
        } catch (IOException e) {
            session.noDataKey(now(), String.valueOf(e.getMessage()));
        }
    }

    /// Looked up once, as the genuine agent does, and when the client is there to hear of it.
    private void startPort() {
        try {
            var found = Destination.of(order.properties(), network, spec);
            streams.leadTo(found);
            if (!"LocalPortForwarding".equals(order.properties().get("type"))) {
                plain.connect(found);
            }
        } catch (IOException e) {
            end(SessionOutcome.failed(String.valueOf(e.getMessage())));
        }
    }

    private void payload(PayloadType type, Bytes payload) {
        if (!plain.received(type, payload)
                && type == PayloadType.FLAG
                && Flag.parse(payload)
                        .filter(flag -> flag == Flag.TERMINATE_SESSION)
                        .isPresent()) {
            end(SessionOutcome.SUCCESS);
        }
    }

    private void closed(CloseReason reason) {
        if (outcome == null) {
            outcome = switch (reason) {
                case CloseReason.ChannelClosed over -> SessionOutcome.SUCCESS;
                case CloseReason.ClosedHere here -> SessionOutcome.SUCCESS;
                case CloseReason.HandshakeFailed(var cause) ->
                    SessionOutcome.failed("Encountered error while initiating handshake. " + cause);
                case CloseReason.Unresponsive(var silence) ->
                    SessionOutcome.failed("No acknowledgement for " + silence.toSeconds() + " seconds.");
                case CloseReason.StreamsBroken(var cause) -> SessionOutcome.failed(cause);
                case CloseReason.EncryptionBroken(var cause) -> SessionOutcome.failed(cause);
                case CloseReason.AgentTooOld(var version) -> SessionOutcome.failed("agent " + version);
            };
        }
        drainUntil = null;
    }

    private void connect() throws IOException {
        var mine = ++connection;
        var before = link;
        link = gate.openDataChannel(id(), gate.createDataChannel(id()), new Connection(mine));
        if (before != null) {
            before.close();
        }
        session.connected(now());
    }

    /// Tries again on the session's own thread, a while after each failure.
    private void reconnect(int attempt) {
        try {
            connect();
        } catch (IOException e) {
            if (attempt >= OPEN_ATTEMPTS || String.valueOf(e.getMessage()).contains("already terminated")) {
                end(SessionOutcome.failed(String.valueOf(e.getMessage())));
                return;
            }
            execute(() -> later(attempt));
        }
    }

    private void later(int attempt) {
        try {
            if (!over.await(settings.retry().multipliedBy(attempt).toNanos(), TimeUnit.NANOSECONDS)) {
                inbox.add(() -> reconnect(attempt + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        over.countDown();
        streams.close();
        plain.close();
        threads.shutdownNow();
        threads.close();
        if (link != null) {
            link.close();
        }
    }

    private void received(Bytes message) {
        if (worker != null) {
            try {
                worker.received(message.length());
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "session={0} worker: {1}", id(), e.getMessage());
            }
        }
        if (FrameCodec.messageType(message).equals(MessageTypes.INPUT_STREAM_DATA)) {
            unheard.add(message);
        } else {
            // Acknowledgements never wait for destinations: one that writes before it reads on would wait for ever.
            session.receive(now(), message);
            drain();
        }
    }

    /// Reads on as long as the destinations keep up.
    private void hear() {
        while (!unheard.isEmpty() && session.unread() + plain.unwritten() < BUCKET) {
            session.receive(now(), unheard.remove());
            drain();
        }
    }

    private void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "session={0} is over", id());
        }
    }

    private Instant now() {
        return origin.plusNanos(System.nanoTime() - originNanos);
    }

    /// One connection to the gateway.
    private final class Connection implements Peer {
        private final long number;

        Connection(long number) {
            this.number = number;
        }

        @Override
        public void deliver(Bytes message) {
            inbox.add(() -> {
                if (number == connection) {
                    FastSession.this.received(message);
                }
            });
        }

        @Override
        public void closed(int code, String reason) {
            inbox.add(() -> {
                if (number == connection && outcome == null) {
                    session.disconnected(now());
                    reconnect(1);
                }
            });
        }
    }
}
