package dev.fumidai.sandbox.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CacheServerTest {
    private static final Network.Source BASTION = new Network.Source("t1", "subnet", List.of("sg-bastion"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T03:00:00Z"));
    private final Commands commands = new Commands(new Keyspace(now::get));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PING                      | +PONG
            ping hello                | $5 hello
            ECHO                      | -ERR wrong number of arguments for 'echo' command
            GET absent                | $-1
            SET a 1 NX                | +OK
            SET a 1 NX XX             | -ERR syntax error
            SET a 1 EX                | -ERR syntax error
            SET a 1 EX x              | -ERR value is not an integer or out of range
            SET a 1 EX 0              | -ERR invalid expire time in 'set' command
            SET a 1 XX                | $-1
            INCR n                    | :1
            INCRBY n 41               | :41
            INCR n 1                  | -ERR wrong number of arguments for 'incr' command
            TTL absent                | :-2
            DEL absent                | :0
            SELECT 16                 | -ERR DB index is out of range
            HELLO 3                   | -NOPROTO unsupported protocol version
            COMMAND DOCS              | *0
            FLY me to                 | -ERR unknown command 'FLY', with args beginning with: 'me' 'to'
            """)
    void answersAsRedisDoes(String command, String answer) {
        assertThat(say(command)).isEqualTo(answer);
    }

    @Test
    void keepsCountsAndForgetsKeys() {
        assertThat(say("SET session:1 aoki EX 30")).isEqualTo("+OK");
        assertThat(say("SET session:2 ueno")).isEqualTo("+OK");
        assertThat(say("SET visits many")).isEqualTo("+OK");
        assertThat(say("INCR visits")).isEqualTo("-ERR value is not an integer or out of range");
        assertThat(say("KEYS session:?")).isEqualTo("*2 $9 session:1 $9 session:2");
        assertThat(say("SCAN 0 MATCH v* COUNT 10")).isEqualTo("*2 $1 0 *1 $6 visits");
        assertThat(say("TTL session:1")).isEqualTo(":30");
        assertThat(say("TTL session:2")).isEqualTo(":-1");
        assertThat(say("EXPIRE session:2 60")).isEqualTo(":1");
        assertThat(say("PERSIST session:2")).isEqualTo(":1");

        now.set(now.get().plusSeconds(31));

        assertThat(say("EXISTS session:1 session:2 visits")).isEqualTo(":2");
        assertThat(say("SET session:2 endo GET")).isEqualTo("$4 ueno");
        assertThat(say("DEL session:2 visits")).isEqualTo(":2");
        assertThat(say("DBSIZE")).isEqualTo(":0");
    }

    @Test
    void refusesWhatDoesNotFit() {
        var half = "x".repeat((int) Keyspace.MOST / 2);

        assertThat(commands.answer(List.of("SET", "a", half)).encoded()).startsWith("+OK");
        assertThat(commands.answer(List.of("SET", "b", half)).encoded()).startsWith("-OOM");
    }

    @Test
    void servesTheVpcAndHangsUpOnEverybodyElse() throws IOException, InterruptedException {
        try (var cache = CacheServer.start(now::get)) {
            var network = new LoopbackNetwork(
                    (source, address, port) -> source.securityGroupIds().contains("sg-bastion"), Duration.ofMillis(20));
            network.name("sessions.internal", "10.0.2.15");
            network.listen("10.0.2.15", 6379, cache);

            try (var socket = network.connect(BASTION, "10.0.2.15", 6379)) {
                assertThat(talk(socket, "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\na\r\nb\r\nPING\r\n\r\nQUIT\r\n"))
                        .isEqualTo("+OK\r\n+PONG\r\n+OK\r\n");
            }
            try (var socket = network.connect(BASTION, "10.0.2.15", 6379)) {
                assertThat(talk(socket, "GET k\r\n*1\r\n$-5\r\n"))
                        .isEqualTo("$4\r\na\r\nb\r\n-ERR Protocol error: invalid bulk length\r\n");
            }
            try (var stranger =
                    new Socket(cache.address().getAddress(), cache.address().getPort())) {
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static String talk(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private String say(String words) {
        return commands.answer(List.of(words.split(" "))).encoded().strip().replace("\r\n", " ");
    }
}
