package dev.fumidai.session.peer;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.OpenDataChannelInput;
import dev.fumidai.session.Scope;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// Gateway, agent and control plane of one session, and everything that can go wrong with them.
public final class TestPeer implements SessionControl, AutoCloseable {
    public static final String SESSION = "tester@example.com-0123456789abcdef0";

    private final Scope scope = new Scope("peer");
    private final ServerSocket server;
    private final String scheme;
    private final FarEnd agent;
    private final Line up;
    private final Line down;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger terminated = new AtomicInteger();
    private final AtomicLong frames = new AtomicLong();
    private final List<WebSocketPeer.Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> openings = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Faults.OnResume> resumeFaults = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Integer> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedTokens = new AtomicInteger();
    private volatile @Nullable WebSocketPeer client;
    private volatile Supplier<URI> url;
    private volatile Faults faults = Faults.NONE;
    private volatile boolean stalled;

    public TestPeer(int destination) throws IOException {
        this(destination, Network.PERFECT, 1024, ServerSocketFactory.getDefault(), "ws");
    }

    public TestPeer(int destination, Network network, int payloadBytes) throws IOException {
        this(destination, network, payloadBytes, ServerSocketFactory.getDefault(), "ws");
    }

    public TestPeer(int destination, Network network, int payloadBytes, ServerSocketFactory sockets, String scheme)
            throws IOException {
        this((down, scope) -> new TestAgent(destination, payloadBytes, down, scope), network, sockets, scheme);
    }

    /// With something else at the far end.
    TestPeer(
            BiFunction<Consumer<Bytes>, Scope, FarEnd> farEnd,
            Network network,
            ServerSocketFactory sockets,
            String scheme)
            throws IOException {
        this.scheme = scheme;
        var random = new SplittableRandom(7);
        server = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        down = new Line(network, random.split(), this::toClient);
        agent = farEnd.apply(down::put, scope);
        up = new Line(network, random.split(), agent::receive);
        url = () -> address("127.0.0.1");
        scope.fork("up", up::run);
        scope.fork("down", down::run);
        scope.fork("agent", agent::run);
        scope.fork("gateway", this::accept);
        agent.connected();
    }

    /// The stream URL under another name of this machine.
    public URI address(String host) {
        return URI.create(scheme + "://" + host + ":" + server.getLocalPort() + "/v1/data-channel/" + SESSION
                + "?role=publish_subscribe&cell-number=AAEAAa5+Lu4aII4u/qX4=");
    }

    public int port() {
        return server.getLocalPort();
    }

    // -- control plane --------------------------------------------------------------------------

    @Override
    public Optional<String> target() {
        return Optional.of("ecs:test_task_runtime");
    }

    @Override
    public Ticket start() {
        return ticket();
    }

    @Override
    public Ticket resume(String sessionId) throws SessionException {
        var fault = resumeFaults.isEmpty() ? new Faults.Fine() : resumeFaults.removeFirst();
        return switch (fault) {
            case Faults.Fine() -> ticket();
            case Faults.Fails(var failure) -> throw failure.get();
        };
    }

    @Override
    public void terminate(String sessionId) {
        terminated.incrementAndGet();
    }

    private Ticket ticket() {
        return new Ticket(SESSION, url.get(), Secret.of("token-" + tokens.incrementAndGet()), Duration.ZERO);
    }

    // -- what a test asks and does --------------------------------------------------------------

    /// The stream URL of all further tickets.
    public void url(Supplier<URI> other) {
        url = other;
    }

    /// What goes wrong by itself from now on.
    public void faults(Faults next) {
        faults = next;
    }

    /// The next resumes go like this, then well again.
    public void onResume(Faults.OnResume... next) {
        resumeFaults.addAll(List.of(next));
    }

    /// The next upgrades are refused with these codes.
    public void refuseUpgrades(Integer... statuses) {
        refusals.addAll(List.of(statuses));
    }

    /// The next connections are closed once their token is read.
    public void refuseTokens(int count) {
        refusedTokens.set(count);
    }

    /// Upgrade headers, oldest first.
    public List<java.util.Map<String, String>> upgrades() {
        return requests.stream().map(WebSocketPeer.Request::headers).toList();
    }

    /// Request lines of upgrades.
    public List<String> requestLines() {
        return requests.stream().map(WebSocketPeer.Request::line).toList();
    }

    /// First text frames, oldest first.
    public List<OpenDataChannelInput> openings() {
        return new ArrayList<>(openings)
                .stream()
                        .map(OpenDataChannelInput::parse)
                        .flatMap(Optional::stream)
                        .toList();
    }

    public int terminateCalls() {
        return terminated.get();
    }

    public int terminateFlags() {
        return agent.terminations();
    }

    /// Sends a close frame to the client, once there is one.
    public void closeClient(int code, String reason) {
        takeClient().ifPresent(current -> current.sendClose(code, reason));
    }

    /// Breaks the client's TCP connection, once there is one.
    public void cutClient() {
        takeClient().ifPresent(WebSocketPeer::cut);
    }

    /// A client may believe itself connected a moment before its first text has been read here.
    private synchronized Optional<WebSocketPeer> takeClient() {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (client == null && !server.isClosed() && System.nanoTime() < deadline) {
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        var current = Optional.ofNullable(client);
        client = null;
        return current;
    }

    private synchronized void connected(WebSocketPeer peer) {
        client = peer;
        notifyAll();
    }

    /// Breaks the agent's connection: what is under way is lost, the client hears of a pause.
    public void cutAgent() {
        up.cut(true);
        down.cut(true);
        agent.disconnected();
        sendToClient(MessageTypes.PAUSE_PUBLICATION);
    }

    /// The agent is back.
    public void reconnectAgent() {
        up.cut(false);
        down.cut(false);
        agent.connected();
        sendToClient(MessageTypes.START_PUBLICATION);
    }

    /// The agent's process is gone, and the service has not noticed.
    public void killAgent() {
        agent.die();
    }

    /// What either end sends is lost, and nobody says so; the client's pings are answered.
    public void lose(boolean everything) {
        up.cut(everything);
        down.cut(everything);
    }

    /// Nothing is read from clients or written to them, pongs included.
    public void stall(boolean now) {
        stalled = now;
        synchronized (this) {
            notifyAll();
        }
    }

    /// The service ends the session.
    public void closeChannel(String output) {
        var json = "{\"MessageId\":\"" + UUID.randomUUID() + "\",\"CreatedDate\":\"\",\"DestinationId\":\"\","
                + "\"SessionId\":\"" + SESSION + "\",\"MessageType\":\"channel_closed\",\"SchemaVersion\":1,"
                + "\"Output\":\"" + output + "\"}";
        sendToClient(MessageTypes.CHANNEL_CLOSED, Bytes.utf8(json));
    }

    /// Bytes that are no message.
    public void sendGarbage(Bytes bytes) {
        toClient(bytes);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutClient();
        stall(false);
        scope.close();
    }

    // -- gateway --------------------------------------------------------------------------------

    private void accept() throws IOException {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                scope.fork("client", () -> serve(socket));
            } catch (SocketException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) throws InterruptedException {
        try (socket) {
            awaitUnstalled();
            var peer = WebSocketPeer.over(socket);
            var request = peer.readRequest();
            requests.add(request);
            if (!refusals.isEmpty()) {
                peer.refuse(
                        refusals.removeFirst(), "<AccessDeniedException><Message>no</Message></AccessDeniedException>");
                return;
            }
            peer.accept(request);
            scope.fork("writer", () -> write(peer));
            openings.add(peer.read(true).payload().utf8());
            if (refusedTokens.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                peer.sendClose(1008, "token expired");
                peer.read(true);
                return;
            }
            connected(peer);
            read(peer);
        } catch (IOException e) {
            System.getLogger("peer").log(System.Logger.Level.DEBUG, "client went", e);
        }
    }

    private void read(WebSocketPeer peer) throws IOException, InterruptedException {
        while (true) {
            var frame = peer.read(!stalled);
            awaitUnstalled();
            if (peer.equals(client)) {
                up.put(frame.payload());
                count();
            }
        }
    }

    private static void write(WebSocketPeer peer) throws InterruptedException {
        try {
            peer.pump();
        } catch (IOException e) {
            System.getLogger("peer").log(System.Logger.Level.DEBUG, "client went", e);
        }
    }

    private void toClient(Bytes frame) {
        var current = client;
        if (current != null && !stalled) {
            current.send(frame);
            count();
        }
    }

    private void count() {
        var number = frames.incrementAndGet();
        faults.after(this, number);
    }

    private synchronized void awaitUnstalled() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    private void sendToClient(String type) {
        sendToClient(type, Bytes.utf8("{}"));
    }

    private void sendToClient(String type, Bytes payload) {
        var frame = Frame.unsequenced(type, System.currentTimeMillis(), UUID.randomUUID(), payload);
        toClient(FrameCodec.verifying().encode(frame));
    }
}
