package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.AgentTaskComplete;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The message gateway: sessions between clients and agents, and the faults between them.
///
/// Clients come through a [DataChannelMount], agents through the methods of [AgentGate].
///
/// **Threading:** any thread. Time that passes is noticed by [#tick], which [#keepTime] calls every
/// second.
public final class MessageGateway implements Gateway, AgentGate, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MessageGateway.class.getName());
    private static final int REMEMBERED_SESSIONS = 2_000;
    private static final int CELL_BYTES = 20;

    private final GatewaySettings settings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Supplier<URI> webAddress;
    private final Conditions conditions = new Conditions();
    private final ServiceMessages messages;
    private final RelaySession.Shared shared;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, RelaySession> sessions = new LinkedHashMap<>();
    private final Map<String, ControlChannel> agents = new ConcurrentHashMap<>();
    private final AtomicLong conduits = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param clock the time of sessions and tokens
    /// @param webAddress where clients reach this sandbox, `http://127.0.0.1:PORT` or https
    public MessageGateway(
            GatewaySettings settings, InstantSource clock, SecureRandom random, Supplier<URI> webAddress) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.webAddress = webAddress;
        this.messages = new ServiceMessages(clock);
        this.shared = new RelaySession.Shared(settings, conditions, messages, random, this::conduit);
    }

    /// Starts to notice by itself that time passes, until closed.
    public MessageGateway keepTime() {
        threads.execute(() -> {
            try {
                while (!closing.await(1, TimeUnit.SECONDS)) {
                    tick();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    /// Lets something go wrong.
    public void apply(GatewayFault fault) {
        if (fault instanceof GatewayFault.CloseSocket(var side, var code, GatewayFault.When.Now())) {
            all().forEach(session -> session.close(side, code, code == 1000 ? "Bye" : "Fault"));
        } else {
            conditions.apply(fault, System.nanoTime());
        }
    }

    /// The faults, to switch on and off.
    public ChannelFaults faults() {
        return new ChannelFaults() {
            @Override
            public void apply(GatewayFault fault) {
                MessageGateway.this.apply(fault);
            }

            @Override
            public List<GatewayFault> active() {
                return conditions.active(System.nanoTime());
            }

            @Override
            public void clear() {
                conditions.clear();
            }
        };
    }

    /// Closes what is too old at the clock's time.
    public void tick() {
        var now = clock.instant();
        all().forEach(session -> session.tick(now));
    }

    @Override
    public Optional<Admission> start(Order order) {
        var agent = agents.get(order.target());
        if (agent == null) {
            return Optional.empty();
        }
        var session = new RelaySession(order, shared, clock.instant());
        synchronized (sessions) {
            if (sessions.putIfAbsent(order.sessionId(), session) != null) {
                throw new IllegalArgumentException("there is a session " + order.sessionId());
            }
            forgetOldest();
        }
        var admission = admission(session, settings.tokenLife());
        agent.deliver(messages.interactiveShell(order));
        return admission;
    }

    @Override
    public Optional<Admission> resume(String sessionId) {
        var life = conditions.takeExpiredToken() ? Duration.ZERO : settings.tokenLife();
        return find(sessionId).flatMap(session -> {
            session.touch(clock.instant());
            return admission(session, life);
        });
    }

    @Override
    public boolean terminate(String sessionId) {
        return find(sessionId)
                .map(session -> {
                    var agent = agents.get(session.order().target());
                    var ended = session.end("", false, true, clock.instant());
                    if (ended && agent != null) {
                        agent.deliver(messages.channelClosed(session.order().target(), sessionId, ""));
                    }
                    return ended;
                })
                .orElse(false);
    }

    @Override
    public List<SessionView> sessions() {
        return all().stream().map(RelaySession::view).toList();
    }

    @Override
    public boolean connected(String target) {
        return agents.containsKey(target);
    }

    @Override
    public Link openControlChannel(String target, Peer agent) {
        var channel = new ControlChannel(target, agent);
        var before = agents.put(target, channel);
        if (before != null) {
            before.peer.closed(1000, "Replaced by a newer connection");
        }
        return channel;
    }

    @Override
    public String createDataChannel(String sessionId) throws IOException {
        return find(sessionId)
                .flatMap(session -> session.token(Side.AGENT, clock.instant(), settings.tokenLife()))
                .orElseThrow(() -> new IOException("CreateDataChannel: 400: Session is already terminated"));
    }

    @Override
    public Link openDataChannel(String sessionId, String token, Peer agent) throws IOException {
        return attach(sessionId, Side.AGENT, token, agent)
                .orElseThrow(() -> new IOException("OpenDataChannel: 1008: the token is not valid"));
    }

    /// Connects a client; empty when the token is not good.
    Optional<Link> openClientChannel(String sessionId, String token, Peer client) {
        return attach(sessionId, Side.CLIENT, token, client);
    }

    /// Whether a session can still be connected to; empty when it is not known.
    Optional<Boolean> live(String sessionId) {
        return find(sessionId).map(session -> session.view().endedAt().isEmpty());
    }

    /// Drops every connection without a word, as a gateway that is switched off.
    @Override
    public void close() {
        closing.countDown();
        for (var session : all()) {
            for (var side : Side.values()) {
                session.close(side, 1006, "");
            }
        }
        agents.values().forEach(agent -> agent.peer.closed(1006, ""));
        agents.clear();
        threads.shutdownNow();
        threads.close();
    }

    private Optional<Link> attach(String sessionId, Side side, String token, Peer peer) {
        return find(sessionId).flatMap(session -> session.attach(side, token, peer, clock.instant()));
    }

    private Optional<Admission> admission(RelaySession session, Duration tokenLife) {
        return session.token(Side.CLIENT, clock.instant(), tokenLife).map(token -> {
            var id = session.order().sessionId();
            return new Admission(id, streamUrl(id), token);
        });
    }

    /// With a cell as real stream URLs have it: base64, its `=` included, not escaped.
    private URI streamUrl(String sessionId) {
        var cell = new byte[CELL_BYTES];
        random.nextBytes(cell);
        var web = webAddress.get();
        return URI.create((web.getScheme().equals("https") ? "wss" : "ws") + "://" + web.getAuthority()
                + "/v1/data-channel/" + sessionId + "?role=publish_subscribe&cell-number="
                + Base64.getEncoder().encodeToString(cell));
    }

    private Conduit conduit(Peer peer) {
        return new Conduit(peer, conditions, System::nanoTime, threads, conduits.incrementAndGet());
    }

    private Optional<RelaySession> find(String sessionId) {
        synchronized (sessions) {
            return Optional.ofNullable(sessions.get(sessionId));
        }
    }

    private List<RelaySession> all() {
        synchronized (sessions) {
            return List.copyOf(sessions.values());
        }
    }

    private void forgetOldest() {
        var old = sessions.values().iterator();
        for (var surplus = sessions.size() - REMEMBERED_SESSIONS; surplus > 0 && old.hasNext(); surplus--) {
            if (old.next().ended()) {
                old.remove();
            }
        }
    }

    /// What an agent says on its control channel.
    private void fromAgent(ControlChannel channel, Bytes message) {
        if (!(FrameCodec.trusting().decode(message) instanceof Decoded.Good(var frame))
                || !frame.messageType().equals(MessageTypes.AGENT_TASK_COMPLETE)) {
            return; // telemetry and the like
        }
        AgentTaskComplete.parse(frame.payload()).ifPresent(complete -> {
            channel.deliver(messages.taskAcknowledge(frame.messageId(), complete.sessionId()));
            find(complete.sessionId())
                    .filter(session -> session.order().target().equals(channel.target))
                    .ifPresent(session -> session.end(
                            complete.output(), !complete.finalStatus().equals("Success"), false, clock.instant()));
        });
    }

    /// The control channel of one agent.
    private final class ControlChannel implements Link {
        private final String target;
        private final Peer peer;

        ControlChannel(String target, Peer peer) {
            this.target = target;
            this.peer = peer;
        }

        void deliver(Bytes message) {
            peer.deliver(message);
        }

        @Override
        public void send(Bytes message) {
            if (agents.get(target) == this) {
                fromAgent(this, message);
            }
        }

        @Override
        public void close() {
            if (agents.remove(target, this)) {
                LOG.log(Level.DEBUG, "agent of target={0} is gone", target);
            }
        }
    }
}
