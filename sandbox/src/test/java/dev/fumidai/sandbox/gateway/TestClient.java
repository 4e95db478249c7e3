package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client on a thread of its own, over whatever carries binary messages.
public final class TestClient implements AutoCloseable {
    /// Makes a connection: the peer gets what arrives.
    @FunctionalInterface
    public interface Transport {
        Link connect(Peer peer) throws IOException;
    }

    private static final int PIECE = 8 * 1024;

    private final ClientSession session = new ClientSession(SessionSettings.DEFAULT, new Random(1));
    private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Map<Long, Stream> streams = new HashMap<>();
    private final Transport transport;
    private final Thread thread;
    private final Instant origin = Instant.now();
    private final long originNanos = System.nanoTime();

    public final CompletableFuture<String> started = new CompletableFuture<>();
    public final CompletableFuture<String> closed = new CompletableFuture<>();
    public final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    private volatile Link link = new DeadLink();
    private int connection;
    private boolean running = true;

    /// One stream: all that arrived, and how it ended.
    public static final class Stream {
        public final ByteArrayOutputStream received = new ByteArrayOutputStream();
        public final CompletableFuture<String> ended = new CompletableFuture<>();
        private byte[] unsent = new byte[0];
        private int sent;
        private boolean finish;
        private long id;
    }

    private static final class DeadLink implements Link {
        @Override
        public void send(Bytes message) {}

        @Override
        public void close() {}
    }

    public TestClient(Transport transport) {
        this.transport = transport;
        thread = Thread.ofVirtual().unstarted(this::run);
    }

    public TestClient start() {
        inbox.add(this::connect);
        thread.start();
        return this;
    }

    /// Opens a stream, sends everything, and closes its own direction afterwards if asked.
    public Stream open(byte[] data, boolean finish) throws Exception {
        var opened = new CompletableFuture<Stream>();
        inbox.add(() -> {
            if (closed.isDone()) {
                opened.completeExceptionally(new IOException("the session is over: " + closed.join()));
                return;
            }
            var stream = new Stream();
            stream.id = session.open(now());
            stream.unsent = data;
            stream.finish = finish;
            streams.put(stream.id, stream);
            push(stream);
            opened.complete(stream);
        });
        return opened.get(60, TimeUnit.SECONDS);
    }

    /// Asks the agent to end the session.
    public void terminate() {
        inbox.add(() -> session.terminate(now()));
    }

    @Override
    public void close() {
        inbox.add(() -> running = false);
        try {
            thread.join(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }

    private Instant now() {
        return origin.plusNanos(System.nanoTime() - originNanos);
    }

    private void run() {
        try {
            while (running) {
                var wait = session.deadline()
                        .map(due -> Duration.between(now(), due))
                        .orElse(Duration.ofSeconds(1));
                var event = inbox.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
                if (event == null) {
                    session.expire(now());
                } else {
                    event.run();
                }
                drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        for (var effect = session.poll(); effect.isPresent(); effect = session.poll()) {
            follow(effect.get());
        }
    }

    private void follow(SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Transmit(var frame, var urgent) -> link.send(frame);
            case SessionEffect.Started(var start) -> started.complete(start.toString());
            case SessionEffect.StreamData(var id, var data) -> {
                stream(id).received.writeBytes(data.toByteArray());
                session.consumed(id, data.length());
            }
            case SessionEffect.StreamFinished(var id) -> stream(id).ended.complete("finished");
            case SessionEffect.DataKeyWanted wanted -> throw new AssertionError(wanted);
            case SessionEffect.DataKeySealed sealed -> throw new AssertionError(sealed);
            case SessionEffect.StreamRefused(var id) -> stream(id).ended.complete("refused");
            case SessionEffect.StreamReset(var id, var reason) ->
                stream(id).ended.complete("reset " + reason);
            case SessionEffect.StreamWritable(var id) -> push(stream(id));
            case SessionEffect.Closed(var reason) -> {
                started.complete("closed");
                closed.complete(reason.toString());
                streams.values().forEach(stream -> stream.ended.complete("closed: " + reason));
            }
            case SessionEffect.Paused() -> events.add("paused");
            case SessionEffect.Resumed() -> events.add("resumed");
            case SessionEffect.StreamOpened opened -> events.add(opened.toString());
            case SessionEffect.Payload payload -> events.add(payload.toString());
            case SessionEffect.Writable writable -> events.add(writable.toString());
        }
    }

    private Stream stream(long id) {
        return streams.computeIfAbsent(id, missing -> new Stream());
    }

    private void push(Stream stream) {
        while (stream.sent < stream.unsent.length) {
            var room = Math.min(PIECE, Math.min(session.room(stream.id), stream.unsent.length - stream.sent));
            if (room <= 0) {
                return;
            }
            session.write(now(), stream.id, Bytes.of(stream.unsent, stream.sent, room));
            stream.sent += room;
        }
        if (stream.finish) {
            stream.finish = false;
            session.finish(now(), stream.id);
        }
    }

    private void connect() {
        var mine = ++connection;
        try {
            link = transport.connect(new Peer() {
                @Override
                public void deliver(Bytes message) {
                    inbox.add(() -> {
                        if (mine == connection) {
                            session.receive(now(), message);
                        }
                    });
                }

                @Override
                public void closed(int code, String reason) {
                    events.add("closed " + code);
                    inbox.add(() -> lost(mine));
                }
            });
            session.connected(now());
        } catch (IOException e) {
            events.add("refused: " + e.getMessage());
            closed.complete("refused: " + e.getMessage());
        }
    }

    private void lost(int which) {
        if (which == connection && running && !closed.isDone()) {
            session.disconnected(now());
            drain();
            connect();
        }
    }
}
