package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.agent.SessionOutcome;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A port session: smux streams on one side, connections to the destination on the other.
///
/// Bytes from the client are written on the reader's thread into a bounded queue, so that a stream
/// that nobody reads stops the reader, its acknowledgements included. Connections are dialled one
/// after the other.
///
/// **Threading:** its own threads, gone when [#close] returns. Source: reference §8.4 to §8.9.
final class PortForward implements Plugin {
    private static final System.Logger LOG = System.getLogger(PortForward.class.getName());
    private static final int MESSAGE_BYTES = 1024;
    private static final int COPY_BYTES = 32 * 1024;

    private final AgentChannel channel;
    private final Destination destination;
    private final Pace pace;
    private final ByteQueue fromClient = new ByteQueue(ByteQueue.UNIX_SOCKET);
    private final ByteQueue toClient = new ByteQueue(ByteQueue.UNIX_SOCKET);
    private final SmuxServer smux = new SmuxServer(fromClient, toClient);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// A thread of the system, whose sleep of a millisecond is as long as the genuine one's.
    private final ExecutorService pump = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-agent-pump").factory());

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean terminated = new AtomicBoolean();

    PortForward(AgentChannel channel, Destination destination, Pace pace) {
        this.channel = channel;
        this.destination = destination;
        this.pace = pace;
    }

    /// Starts the threads.
    ///
    /// @param keepAlive whether the client is one of those that are expected to send keep-alives
    PortForward start(boolean keepAlive, AgentTimings timings) {
        run(this::receive);
        run(this::accept);
        run(pump, this::pump);
        if (keepAlive) {
            run(() -> keepAlive(timings));
        }
        return this;
    }

    @Override
    public AgentChannel.Verdict received(PayloadType type, Bytes payload) throws InterruptedException {
        if (type == PayloadType.FLAG) {
            if (Flag.parse(payload)
                    .filter(flag -> flag == Flag.TERMINATE_SESSION)
                    .isPresent()) {
                terminated.set(true);
                over.countDown();
            }
            return AgentChannel.Verdict.DONE;
        }
        if (type != PayloadType.OUTPUT) {
            return AgentChannel.Verdict.DONE;
        }
        return fromClient.write(payload.toByteArray(), 0, payload.length())
                ? AgentChannel.Verdict.DONE
                : AgentChannel.Verdict.FAILED;
    }

    @Override
    public SessionOutcome run() throws InterruptedException {
        over.await();
        return terminated.get() ? SessionOutcome.SUCCESS : SessionOutcome.failed("The multiplexed session ended.");
    }

    @Override
    public void cancel() {
        terminated.set(true);
        over.countDown();
    }

    @Override
    public void close() {
        over.countDown();
        smux.close();
        sockets.forEach(PortForward::close);
        threads.shutdownNow();
        pump.shutdownNow();
        threads.close();
        pump.close();
    }

    private void receive() throws InterruptedException {
        try {
            smux.receive();
        } finally {
            over.countDown();
        }
    }

    /// Dials within the loop: a destination that does not answer holds up all later streams.
    private void accept() throws InterruptedException {
        for (var stream = smux.accept(); stream.isPresent(); stream = smux.accept()) {
            connect(stream.get());
        }
    }

    private void connect(SmuxServer.Stream stream) throws InterruptedException {
        try {
            var socket = destination.dial();
            sockets.add(socket);
            run(() -> copyToClient(socket, stream));
            run(() -> copyFromClient(socket, stream));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "stream={0} dial failed: {1}", stream.id(), e.getMessage());
            channel.send(PayloadType.FLAG, Flag.CONNECT_TO_PORT_ERROR.toBytes());
            stream.close();
        }
    }

    /// When the destination ends, or half-closes, the stream is closed.
    private void copyToClient(Socket socket, SmuxServer.Stream stream) throws InterruptedException {
        var buffer = new byte[COPY_BYTES];
        try {
            var in = socket.getInputStream();
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!stream.write(buffer, count)) {
                    break;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "stream={0} destination: {1}", stream.id(), e.getMessage());
        } finally {
            stream.close();
        }
    }

    /// When the stream ends, the connection is closed, both directions of it.
    private void copyFromClient(Socket socket, SmuxServer.Stream stream) throws InterruptedException {
        var buffer = new byte[COPY_BYTES];
        try {
            var out = socket.getOutputStream();
            for (var count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "stream={0} destination: {1}", stream.id(), e.getMessage());
        } finally {
            sockets.remove(socket);
            close(socket);
        }
    }

    /// The one and only way to the client: a kibibyte, then a pause.
    private void pump() throws InterruptedException {
        var buffer = new byte[MESSAGE_BYTES];
        while (channel.awaitActive()) {
            var count = toClient.read(buffer, 0, MESSAGE_BYTES);
            if (count < 0) {
                return;
            }
            channel.send(PayloadType.OUTPUT, Bytes.of(buffer, 0, count));
            pace.pause();
        }
    }

    private void keepAlive(AgentTimings timings) throws InterruptedException {
        var sinceCheck = Duration.ZERO;
        while (!over.await(timings.keepAlive().toNanos(), TimeUnit.NANOSECONDS)) {
            smux.keepAlive();
            sinceCheck = sinceCheck.plus(timings.keepAlive());
            if (sinceCheck.compareTo(timings.keepAliveTimeout()) >= 0) {
                sinceCheck = Duration.ZERO;
                if (!smux.heardSinceLastCall()) {
                    smux.close();
                }
            }
        }
    }

    /// A step that may be interrupted.
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    private void run(Step step) {
        run(threads, step);
    }

    private static void run(Executor threads, Step step) {
        try {
            threads.execute(() -> {
                try {
                    step.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the session is over", e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing failed: {0}", e.getMessage());
        }
    }
}
