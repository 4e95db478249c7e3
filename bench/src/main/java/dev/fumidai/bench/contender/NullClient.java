package dev.fumidai.bench.contender;

import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.OpenDataChannelInput;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.SmuxDecoder;
import dev.fumidai.protocol.wire.SmuxFrame;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A client that does nothing with what it gets but acknowledge and count it: what an agent end
/// offers. One stream, no local port, no order, no repetition, so good only for a path without
/// loss.
///
/// **Threading:** one thread uses it. **Errors:** whatever fails is noticed as missing bytes.
public final class NullClient implements Closeable {
    private static final long STREAM = 3;

    private final HttpClient http;
    private final WebSocket socket;
    private final BlockingQueue<Bytes> outbox = new LinkedBlockingQueue<>();
    private final Semaphore started = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final Thread sender;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final boolean shell;
    private long sequence;

    /// Connects, shakes hands, and opens one stream.
    public static NullClient ofPort(Admission admission, Duration patience) throws IOException, InterruptedException {
        var client = new NullClient(admission, false);
        if (!client.started.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the agent did not finish the handshake");
        }
        client.write(new SmuxFrame.Syn(STREAM).encode());
        return client;
    }

    /// Connects to a shell and waits for its first word: nothing is sent again here, and an agent
    /// drops what is typed before there is a terminal.
    public static NullClient ofShell(Admission admission, Duration patience) throws IOException, InterruptedException {
        var client = new NullClient(admission, true);
        if (!client.started.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            client.close();
            throw new IOException("the shell said nothing");
        }
        return client;
    }

    private NullClient(Admission admission, boolean shell) throws IOException {
        this.shell = shell;
        http = HttpClient.newHttpClient();
        try {
            var builder = http.newWebSocketBuilder();
            admission.headers().forEach(builder::header);
            socket = builder.buildAsync(admission.streamUrl(), new Receiver()).join();
            socket.sendText(
                            OpenDataChannelInput.ofClient(
                                            UUID.randomUUID(), admission.token(), UUID.randomUUID(), "1.2.764.0")
                                    .toJson(),
                            true)
                    .join();
        } catch (CompletionException e) {
            throw new IOException("the gateway refused the null client", e);
        }
        sender = Thread.ofVirtual().start(this::send);
    }

    /// Asks the source behind the agent for a run; returns the nanoseconds until it was there.
    public long download(long length, Duration patience) throws IOException, InterruptedException {
        // The source adds eight bytes of checksum, which are of no interest here.
        left.set(length + Long.BYTES);
        var start = System.nanoTime();
        var request = ByteBuffer.allocate(Long.BYTES).putLong(length).flip();
        write(new SmuxFrame.Push(STREAM, Bytes.of(request)).encode());
        if (!arrived.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(left.get() + " of " + length + " bytes did not arrive");
        }
        return System.nanoTime() - start;
    }

    /// Types a line and waits until so many `y` have come; returns the nanoseconds from the line
    /// on.
    public long type(String line, long length, Duration patience) throws IOException, InterruptedException {
        left.set(length);
        var start = System.nanoTime();
        write(Bytes.utf8(line));
        if (!arrived.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(left.get() + " of " + length + " lines did not arrive");
        }
        return System.nanoTime() - start;
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        sender.interrupt();
    }

    private void write(Bytes payload) {
        outbox.add(FrameCodec.trusting()
                .encode(Frame.data(
                        MessageTypes.INPUT_STREAM_DATA,
                        now(),
                        sequence++,
                        0,
                        UUID.randomUUID(),
                        PayloadType.OUTPUT,
                        payload)));
    }

    private void send() {
        try {
            while (true) {
                socket.sendBinary(outbox.take().asByteBuffer(), true).join();
            }
        } catch (InterruptedException | CompletionException expected) {
            // Closed.
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private final class Receiver implements WebSocket.Listener {
        private final FrameCodec codec = FrameCodec.trusting();
        private final SmuxDecoder smux = new SmuxDecoder();
        private long expected;
        private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            from.request(1);
            if (last && pieces.size() == 0) {
                receive(Bytes.of(data));
            } else {
                pieces.writeBytes(Bytes.of(data).toByteArray());
                if (last) {
                    receive(Bytes.wrap(pieces.toByteArray()));
                    pieces.reset();
                }
            }
            return null;
        }

        private void receive(Bytes raw) {
            if (codec.decode(raw) instanceof Decoded.Good(var frame)
                    && Message.of(frame) instanceof Message.StreamData data) {
                outbox.add(codec.encode(Frame.unsequenced(
                        MessageTypes.ACKNOWLEDGE,
                        now(),
                        UUID.randomUUID(),
                        AcknowledgeBody.of(MessageTypes.OUTPUT_STREAM_DATA, data.messageId(), data.sequence()))));
                // TCP keeps the order; what comes again was too slow for the agent's patience.
                if (data.sequence() == expected) {
                    expected++;
                    take(data);
                }
            }
        }

        private void take(Message.StreamData data) {
            if (data.type() == PayloadType.HANDSHAKE_REQUEST) {
                answer(data.payload());
            } else if (data.type() == PayloadType.HANDSHAKE_COMPLETE) {
                started.release();
            } else if (data.type() == PayloadType.OUTPUT) {
                count(data.payload());
            }
        }

        private void answer(Bytes request) {
            var actions = HandshakeRequest.parse(request).orElseThrow().actions().stream()
                    .map(action -> HandshakeResponse.Processed.success(action.actionType()))
                    .toList();
            outbox.add(codec.encode(Frame.data(
                    MessageTypes.INPUT_STREAM_DATA,
                    now(),
                    sequence++,
                    0,
                    UUID.randomUUID(),
                    PayloadType.HANDSHAKE_RESPONSE,
                    new HandshakeResponse("1.2.764.0", actions, List.of()).toJson())));
        }

        private void count(Bytes payload) {
            if (shell) {
                started.release();
                for (var at = 0; at < payload.length(); at++) {
                    if (payload.at(at) == 'y' && left.decrementAndGet() == 0) {
                        arrived.release();
                    }
                }
                return;
            }
            smux.feed(payload);
            for (var frame = smux.next(); frame.isPresent(); frame = smux.next()) {
                if (frame.get() instanceof SmuxFrame.Push push) {
                    if (left.addAndGet(-push.data().length()) == 0) {
                        arrived.release();
                    }
                }
            }
        }
    }
}
