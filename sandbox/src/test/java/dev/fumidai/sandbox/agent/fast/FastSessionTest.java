package dev.fumidai.sandbox.agent.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.sandbox.gateway.Stage;
import dev.fumidai.sandbox.gateway.TestClient;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sleepless agent before destinations that do not take what they are sent.
final class FastSessionTest {
    private static final int MEBIBYTE = 1 << 20;
    /// What the agent takes before it leaves the client's data unread.
    private static final int BUCKET = 4 * MEBIBYTE;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LinkedBlockingQueue<Reluctant> destinations = new LinkedBlockingQueue<>();
    private Stage stage;
    private TestClient client;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage((gateway, network) ->
                new FastAgents(gateway, new Anything(destinations), FastSettings.standard(InstantSource.system())));
        client = stage.client(stage.startSession(7));
        client.started.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        client.close();
        stage.close();
    }

    @Test
    void hearsWhatHasArrivedAlthoughItLeavesTheClientsDataUnread() throws Exception {
        var stream = client.open(new byte[BUCKET + MEBIBYTE], false);
        var destination = dialled();
        awaitArrival(BUCKET); // how much more comes is up to the client's window; it fills the rest of the bucket

        destination.print(3 * MEBIBYTE); // more than may be under way unacknowledged

        await().atMost(PATIENCE).until(() -> stream.received.size() == 3 * MEBIBYTE);
        assertThat(destination.taken).hasValue(0);
        destination.takeAll();
        await().atMost(PATIENCE).until(() -> destination.taken.get() == BUCKET + MEBIBYTE);
    }

    @Test
    void keepsNoAccountOfWhatADestinationLeftUnreadThatIsGone() throws Exception {
        for (var left = 0; left <= BUCKET; left += MEBIBYTE) {
            var before = stage.container.received.get();
            var stream = client.open(new byte[MEBIBYTE], false);
            var destination = dialled();
            awaitArrival(before + MEBIBYTE + MEBIBYTE / 16); // all of it: its frames take more
            destination.hangUp();
            assertThat(stream.ended).succeedsWithin(PATIENCE).isEqualTo("finished");
        }

        client.open(new byte[MEBIBYTE], false);
        var last = dialled();
        last.takeAll();

        await().atMost(PATIENCE).until(() -> last.taken.get() == MEBIBYTE);
    }

    private Reluctant dialled() throws InterruptedException {
        return Objects.requireNonNull(destinations.poll(60, TimeUnit.SECONDS), "nobody was dialled");
    }

    private void awaitArrival(int bytes) {
        await().atMost(PATIENCE).until(() -> stage.container.received.get() >= bytes);
    }

    /// A network in which everybody answers.
    private record Anything(LinkedBlockingQueue<Reluctant> connections) implements Network {
        @Override
        public List<String> resolve(String host) {
            return List.of("10.0.2.15");
        }

        @Override
        public Socket connect(Source source, String address, int port) {
            var destination = new Reluctant();
            connections.add(destination);
            return destination;
        }
    }

    /// A destination that takes, prints and ends when it is told to.
    private static final class Reluctant extends Socket {
        private final CountDownLatch takes = new CountDownLatch(1);
        private final LinkedBlockingQueue<Integer> toPrint = new LinkedBlockingQueue<>();
        private volatile boolean broken;
        private final AtomicInteger taken = new AtomicInteger();

        void takeAll() {
            takes.countDown();
        }

        void print(int bytes) {
            for (var left = bytes; left > 0; left -= 1024) {
                toPrint.add(Math.min(1024, left));
            }
        }

        void hangUp() {
            toPrint.add(-1);
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        return toPrint.take();
                    } catch (InterruptedException e) {
                        throw interrupted(e);
                    }
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int octet) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void write(byte[] bytes) throws IOException {
                    try {
                        takes.await();
                    } catch (InterruptedException e) {
                        throw interrupted(e);
                    }
                    if (broken) {
                        throw new IOException("Broken pipe");
                    }
                    taken.addAndGet(bytes.length);
                }
            };
        }

        @Override
        public void close() {
            broken = true;
            takes.countDown();
            toPrint.add(-1);
        }

        private static IOException interrupted(InterruptedException e) {
            Thread.currentThread().interrupt();
            var wrapped = new InterruptedIOException("interrupted");
            wrapped.initCause(e);
            return wrapped;
        }
    }
}
