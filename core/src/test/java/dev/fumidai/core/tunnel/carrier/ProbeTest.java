package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.Dialer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real sockets to servers that do no more than the first words of their protocols.
class ProbeTest {
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private final ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<byte[]> heard = new CopyOnWriteArrayList<>();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        servers.shutdownNow();
        servers.close();
    }

    @Test
    void mysqlGreetsWithoutBeingAsked() throws Exception {
        serve(0, new byte[] {0x4a, 0, 0, 0, 10});

        assertThat(ask("mysql", Duration.ofSeconds(10))).isEqualTo(new Probe.Answer.There("answers"));
        assertThat(heard).allSatisfy(words -> assertThat(words).isEmpty());
    }

    @Test
    void mariadbIsAskedLikeMysql() throws Exception {
        serve(0, new byte[] {0x4a, 0, 0, 0, 10});

        assertThat(ask("mariadb", Duration.ofSeconds(10))).isEqualTo(new Probe.Answer.There("answers"));
    }

    @Test
    void redisAnswersAPing() throws Exception {
        serve(6, "+PONG\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(ask("redis", Duration.ofSeconds(10))).isEqualTo(new Probe.Answer.There("answers"));
        assertThat(heard)
                .singleElement()
                .satisfies(words ->
                        assertThat(new String(words, StandardCharsets.US_ASCII)).isEqualTo("PING\r\n"));
    }

    @Test
    void postgresAnswersTheSslRequest() throws Exception {
        serve(8, new byte[] {'N'});

        assertThat(ask("postgres", Duration.ofSeconds(10))).isEqualTo(new Probe.Answer.There("answers"));
        assertThat(heard).singleElement().isEqualTo(SSL_REQUEST);
    }

    @Test
    void anEngineThatStaysSilentIsNotThere() throws Exception {
        serve(0, new byte[0]);

        assertThat(ask("mysql", Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        Probe.Answer.NotThere.class,
                        not -> assertThat(not.problem().summary())
                                .isEqualTo("db.example:3306 does not answer through the tunnel."));
    }

    @Test
    void ofAnUnknownProtocolSilenceIsNoRefusal() throws Exception {
        serve(0, new byte[0]);

        assertThat(ask("oracle", Duration.ofMillis(100)))
                .isEqualTo(new Probe.Answer.There("does not refuse (its protocol is not known)"));
    }

    private Probe.Answer ask(String engine, Duration patience) throws IOException, InterruptedException {
        var destination = new Links.Destination("db.example", 3306, Optional.empty());
        return new Probe(patience).ask(dialer(), destination, Optional.of(engine));
    }

    private Dialer dialer() {
        return origin -> {
            try {
                return new Direct(new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
            } catch (IOException e) {
                throw new IllegalStateException("the scripted server is gone", e);
            }
        };
    }

    /// Serves one connection: reads some bytes, answers, and waits for the client to leave.
    private void serve(int words, byte[] answer) {
        servers.execute(() -> {
            try (var connection = listener.accept()) {
                heard.add(connection.getInputStream().readNBytes(words));
                connection.getOutputStream().write(answer);
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private record Direct(Socket socket) implements ByteStream {
        @Override
        public InputStream input() {
            try {
                return socket.getInputStream();
            } catch (IOException e) {
                throw new IllegalStateException("closed already", e);
            }
        }

        @Override
        public OutputStream output() {
            try {
                return socket.getOutputStream();
            } catch (IOException e) {
                throw new IllegalStateException("closed already", e);
            }
        }

        @Override
        public void finish(boolean clientGone) throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket that does not close", e);
            }
        }
    }
}
