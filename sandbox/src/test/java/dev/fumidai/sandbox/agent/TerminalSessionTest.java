package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.gateway.Gateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Shells and commands on terminals of real containers, through agents of either kind.
@ParameterizedClass
@EnumSource
final class TerminalSessionTest extends SessionsInContainers {
    TerminalSessionTest(Kind kind) {
        super(kind);
    }

    @Test
    void runsAShellOnATerminalOfTheContainer() throws Exception {
        var shell = shell("alpine:3");
        shell.resize(132, 43);

        shell.type("stty -echo; tty; stty size; echo $TERM $LANG $HOME $(id -u); pwd; echo $$; exit\n");

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).contains("/dev/pts/0\r\n43 132\r\nxterm-256color C.UTF-8 /root 0\r\n/\r\n");
        assertThat(shell.requests).isEmpty();
    }

    @Test
    void followsTheSizeOfTheClient() throws Exception {
        var shell = command(
                "InteractiveCommands",
                "sh -c 'trap \"stty size\" WINCH; echo ready; while :; do sleep 0.05; done'",
                Map.of());
        shell.resize(80, 24);
        awaitOutput(shell, "ready");

        shell.resize(101, 37);

        awaitOutput(shell, "37 101");
    }

    @Test
    void stopsAndInterruptsForegroundJobs() throws Exception {
        var first = ownSeconds();
        var second = ownSeconds();
        var shell = shell("alpine:3");
        shell.type("set -m\n");
        shell.type("sleep " + first + "\n");
        awaitSleeping(first);
        shell.type("\u0003");
        shell.type("echo code''=$?\n");
        awaitOutput(shell, "code=130");
        shell.type("sleep " + second + "\n");
        awaitSleeping(second);
        shell.type("\u001a");
        awaitOutput(shell, "Stopped");
        shell.type("kill -KILL %1; wait; echo do''ne\n");
        awaitOutput(shell, "done");
    }

    @Test
    void runsACommandThatItSplitsWithoutAShell() throws Exception {
        var shell = command("InteractiveCommands", "printf '%s|%s|%s' \"a  b\" $HOME 'it'\\''s'", Map.of());

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).isEqualTo("a  b|$HOME|it's");
    }

    @Test
    void saysThatThereIsNoSuchCommand() throws Exception {
        var shell = command("InteractiveCommands", "/bin/zsh -l", Map.of());

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .isEqualTo("\n----------ERROR-------\nUnable to start command: Failed to start pty: fork/exec /bin/zsh:"
                        + " no such file or directory\n\n");
    }

    @Test
    void aClientThatIsLateStillHearsThatThereIsNoSuchCommand() throws Exception {
        assumeThat(kind).isEqualTo(Kind.GENUINE);
        var late = late("/bin/zsh -l");

        try (var shell = client(late, Optional.empty())) {
            assertThat(shell.closed).succeedsWithin(PATIENCE).asString().contains("Unable to start command");
        }
    }

    @Test
    void aClientThatIsLateStillHearsThatThereIsNoCommand() throws Exception {
        assumeThat(kind).isEqualTo(Kind.GENUINE);
        var late = late(" ");

        try (var shell = client(late, Optional.empty())) {
            assertThat(shell.closed).succeedsWithin(PATIENCE).asString().contains("Commands cannot be empty");
        }
    }

    /// A session whose agent has long seen that the command cannot be started.
    private Gateway.Admission late(String command) throws Exception {
        agents.start(new AgentSpec(TARGET, container("alpine:3"), source()));
        var admission = gateway.start(order("InteractiveCommands", Map.of("command", command), Map.of()))
                .orElseThrow();
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> gateway.sessions().getLast().endedAt().isEmpty());
        return admission;
    }

    @Test
    void saysThatThereIsNoCommandAtAll() throws Exception {
        var shell = command("InteractiveCommands", " ", Map.of());

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .isEqualTo("Commands cannot be empty for session type InteractiveCommands");
    }

    @Test
    void killsTheShellWhenTheSessionIsTerminated() throws Exception {
        var seconds = ownSeconds();
        var shell = shell("alpine:3");
        shell.type("echo re''ady; sleep " + seconds + "\n");
        awaitOutput(shell, "ready");
        awaitSleeping(seconds);
        var id = gateway.sessions().getLast().sessionId();

        gateway.terminate(id);

        await().atMost(PATIENCE).until(() -> sleeping(seconds) == 0);
        assertThat(shell.closed).succeedsWithin(PATIENCE);
    }

    @Test
    void diesWithItsContainerWithoutAWord() throws Exception {
        var container = container("alpine:3");
        agents.start(new AgentSpec(TARGET, container, source()));
        try (var shell = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty())) {
            shell.type("echo re''ady\n");
            awaitOutput(shell, "ready");

            container.kill();

            await().atMost(PATIENCE)
                    .until(() -> gateway.sessions().getLast().status().equals("Disconnected"));
            assertThat(shell.closed).isNotDone();
        }
    }

    @Test
    void livesOnWithoutItsClient() throws Exception {
        var seconds = ownSeconds();
        var shell = shell("alpine:3");
        shell.type("sleep " + seconds + "\n");
        awaitSleeping(seconds);

        shell.close();

        assertThat(sleeping(seconds)).isEqualTo(1);
        assertThat(gateway.sessions().getLast().endedAt()).isEmpty();
    }

    @Test
    void ignoresTheFlagToEnd() throws Exception {
        var shell = shell("alpine:3");
        shell.type("echo re''ady\n");
        awaitOutput(shell, "ready");

        shell.send(PayloadType.FLAG, Flag.TERMINATE_SESSION.toBytes());
        shell.type("echo still''here; exit\n");

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).contains("stillhere");
    }

    @Test
    void keepsEveryByteOfARawTerminal() throws Exception {
        assumeThat(kind).isEqualTo(Kind.FAST);
        var shell = command(
                "InteractiveCommands",
                "sh -c 'stty raw -echo; head -c 1048576 /dev/zero | od -An -v -tx1 | tr -d \" \\n\" | head -c 1048576'",
                Map.of());

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.bytes()).hasSize(1_048_576).containsOnly('0');
    }

    @Test
    void isWedgedByAFourthShell() throws Exception {
        assumeThat(kind).isEqualTo(Kind.GENUINE);
        var container = container("alpine:3");
        agents.start(new AgentSpec(TARGET, container, source()));
        try (var first = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty());
                var second = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty());
                var third = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty())) {
            for (var shell : List.of(first, second)) {
                shell.type("echo re''ady\n");
                awaitOutput(shell, "ready");
            }
            try (var fourth = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty())) {
                first.type("exit\n");
                assertThat(first.closed).succeedsWithin(PATIENCE);
                third.type("echo re''ady\n");
                awaitOutput(third, "ready");
                assertThat(fourth.output()).isEmpty();
            }
        }
    }
}
