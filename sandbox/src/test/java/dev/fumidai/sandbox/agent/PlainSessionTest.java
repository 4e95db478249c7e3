package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.network.LoopbackService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands without a terminal and ports without streams, through agents of either kind.
@ParameterizedClass
@EnumSource
final class PlainSessionTest extends SessionsInContainers {
    PlainSessionTest(Kind kind) {
        super(kind);
    }

    @Test
    void collectsTheOutputOfACommandWithoutATerminal() throws Exception {
        var command = command("NonInteractiveCommands", "sh -c 'echo out; echo err >&2; tty; exit 7'", Map.of());

        assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(command.output()).isEqualTo("out\nerr\nnot a tty\n");
        assertThat(command.exitCode()).isEmpty();
        assertThat(command.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.actions().toString()).contains("NonInteractiveCommands"));
    }

    @Test
    void keepsTwoOutputsApartAndSendsTheExitCode() throws Exception {
        var command = command(
                "NonInteractiveCommands",
                "sh -c 'echo out; echo err >&2; exit 42'",
                Map.of("separateOutputStream", "true", "stdErrSeparatorPrefix", "E:"));

        assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(command.output()).isEqualTo("out\n");
        assertThat(command.errors()).isEqualTo("E:err\n");
        assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 42");
    }

    /// It waits for a second without an acknowledgement here, and all of it takes longer.
    @Test
    void givesTheLastOutputTheTimeThatItTakes() throws Exception {
        assumeThat(kind).isEqualTo(Kind.FAST);
        var command = command(
                "NonInteractiveCommands",
                "sh -c 'sleep 0.5; head -c 25000 /dev/zero | tr \"\\\\0\" x'",
                Map.of("separateOutputStream", "true"));
        command.slow(Duration.ofMillis(100));

        assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(command.output()).hasSize(25_000);
        assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 0");
    }

    @Test
    void saysApartThatThereIsNoSuchCommand() throws Exception {
        var command = command("NonInteractiveCommands", "zsh", Map.of("separateOutputStream", "true"));

        assertThat(command.closed)
                .succeedsWithin(PATIENCE)
                .isEqualTo("\n----------ERROR-------\nError occurred starting the command: exec: \"zsh\": executable"
                        + " file not found in $PATH\n");
        assertThat(command.errors()).isEqualTo("exec: \"zsh\": executable file not found in $PATH");
        assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 1");
    }

    @Test
    void passesInterruptsAndNothingElseToACommandWithoutInput() throws Exception {
        var command = command(
                "NonInteractiveCommands",
                "sh -c 'trap \"echo caught; exit 9\" INT; echo ready; cat; while :; do sleep 0.05; done'",
                Map.of("separateOutputStream", "true"));
        awaitOutput(command, "ready");

        command.type("hello\u0003");

        switch (kind) {
            case GENUINE -> {
                // It tears the outputs down when the process ends, and forgets the code.
                assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("\n----------ERROR-------\n");
                assertThat(command.output()).isIn("ready\n", "ready\ncaught\n");
                assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 1");
            }
            case FAST -> {
                assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
                assertThat(command.output()).isEqualTo("ready\ncaught\n");
                assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 9");
            }
        }
    }

    @Test
    void carriesRawBytesToAPort() throws Exception {
        try (var echo = LoopbackService.echo()) {
            network.listenIn("t1", 22, echo.address());
            var session = started("alpine:3", "Port", Map.of("portNumber", "22"), Map.of(), Optional.empty());
            assertThat(session.customerMessage).succeedsWithin(PATIENCE);

            session.type("SSH-2.0-test\r\n");
            await().atMost(PATIENCE).until(() -> session.output().contains("SSH-2.0-test\r\n"));
            session.send(PayloadType.FLAG, Flag.TERMINATE_SESSION.toBytes());
            assertThat(session.closed).succeedsWithin(PATIENCE).isEqualTo("");
        }
    }

    /// Its pump waits for the client, who does not come back.
    @Test
    void letsGoOfAPortWhenTheSessionEndsWithoutItsClient() throws Exception {
        var goOn = new Semaphore(0);
        try (var talker = LoopbackService.of((in, out) -> {
            while (true) {
                out.write("x".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                goOn.acquireUninterruptibly();
            }
        })) {
            network.listenIn("t1", 22, talker.address());
            var session = started("alpine:3", "Port", Map.of("portNumber", "22"), Map.of(), Optional.empty());
            awaitOutput(session, "x");
            var view = gateway.sessions().getLast();

            session.close();
            goOn.release(3);
            await().atMost(PATIENCE).until(() -> goOn.availablePermits() == 0);
            assertThat(talker.connections()).isEqualTo(1);
            assertThat(gateway.terminate(view.sessionId())).isTrue();

            await().atMost(PATIENCE).untilAsserted(() -> {
                goOn.release(); // a write to a closed connection ends the destination
                assertThat(talker.connections()).isZero();
            });
        }
    }
}
