package dev.fumidai.session.peer;

import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.mux.MuxSettings;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The container's end of a port session: the protocol's agent machine, and one socket per stream.
final class TestAgent extends MachineEnd {
    private static final int CREDIT = 128 * 1024;

    private final int destination;
    private final Scope scope;
    private final Map<Long, Stream> streams = new HashMap<>();
    private final AtomicInteger terminations = new AtomicInteger();

    TestAgent(int destination, int payloadBytes, Consumer<Bytes> toGateway, Scope scope) {
        super(
                new AgentSession(
                        SessionSettings.DEFAULT
                                .withPayloadBytes(payloadBytes)
                                // As the genuine agent, it never gives a stream up for what waits for its destination.
                                .withMux(MuxSettings.DEFAULT.withUnread(Integer.MAX_VALUE, Integer.MAX_VALUE)),
                        new AgentVersion("3.3.987.0"),
                        SessionType.PORT,
                        Map.of(
                                "host", "db.internal",
                                "portNumber", "5432",
                                "localPortNumber", "0",
                                "type", "LocalPortForwarding"),
                        new SplittableRandom(1)),
                toGateway);
        this.destination = destination;
        this.scope = scope;
    }

    private static final class Stream {
        private final long id;
        private final Semaphore credit = new Semaphore(CREDIT);
        private final LinkedBlockingQueue<Bytes> towardsDestination = new LinkedBlockingQueue<>();
        private int owed;

        private Stream(long id) {
            this.id = id;
        }
    }

    @Override
    public int terminations() {
        return terminations.get();
    }

    @Override
    void heard(SessionEffect effect) {
        switch (effect) {
            case SessionEffect.StreamOpened(var id) -> opened(id);
            case SessionEffect.StreamData(var id, var data) -> {
                var stream = streams.get(id);
                if (stream != null) {
                    stream.towardsDestination.add(data);
                }
            }
            case SessionEffect.StreamFinished(var id) -> {
                var stream = streams.get(id);
                if (stream != null) {
                    stream.towardsDestination.add(Bytes.EMPTY);
                }
            }
            case SessionEffect.StreamWritable(var id) -> {
                var stream = streams.get(id);
                if (stream != null) {
                    stream.credit.release(stream.owed);
                    stream.owed = 0;
                }
            }
            case SessionEffect.Payload(var type, var payload) -> {
                if (type == PayloadType.FLAG) {
                    terminations.incrementAndGet();
                }
            }
            case SessionEffect.StreamReset(var id, var reason) -> streams.remove(id);
            case SessionEffect.StreamRefused _,
                    SessionEffect.DataKeyWanted _,
                    SessionEffect.DataKeySealed _,
                    SessionEffect.Started _,
                    SessionEffect.Writable _,
                    SessionEffect.Paused _,
                    SessionEffect.Resumed _,
                    SessionEffect.Transmit _,
                    SessionEffect.Closed _ -> {}
        }
    }

    private void opened(long id) {
        var stream = new Stream(id);
        streams.put(id, stream);
        scope.fork("dial", () -> serve(stream));
    }

    private void serve(Stream stream) throws InterruptedException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), destination)) {
            socket.setTcpNoDelay(true);
            scope.fork("towards", () -> towards(stream, socket));
            from(stream, socket);
        } catch (IOException e) {
            post(now -> machine.refuse(now, stream.id));
        }
    }

    /// As the genuine agent: the end of the stream closes the whole connection.
    private void towards(Stream stream, Socket socket) throws InterruptedException {
        try (socket) {
            var out = socket.getOutputStream();
            for (var data = stream.towardsDestination.take();
                    !data.isEmpty();
                    data = stream.towardsDestination.take()) {
                out.write(data.toByteArray());
                var length = data.length();
                post(now -> machine.consumed(stream.id, length));
            }
        } catch (IOException e) {
            post(now -> machine.abandon(now, stream.id));
        }
    }

    private void from(Stream stream, Socket socket) throws InterruptedException {
        var buffer = new byte[16 * 1024];
        try {
            var in = socket.getInputStream();
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                stream.credit.acquire(count);
                var data = Bytes.of(buffer, 0, count);
                post(now -> write(now, stream, data));
            }
        } catch (IOException e) {
            stream.towardsDestination.add(Bytes.EMPTY);
        }
        stream.towardsDestination.add(Bytes.EMPTY);
        post(now -> machine.finish(now, stream.id));
    }

    private void write(Instant now, Stream stream, Bytes data) {
        machine.write(now, stream.id, data);
        if (machine.room(stream.id) > 0) {
            stream.credit.release(data.length());
        } else {
            stream.owed += data.length();
        }
    }
}
