package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// ECS kills a stopped task's agent with everything else in it, so that nobody ends its sessions.
class StoppedTaskTest extends ShellsInSandbox {
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aShellEndsSoonWithWhatEcsSaysOfItsTask(AgentKind kind) throws Exception {
        try (var world = Sandbox.start(settings("stopped-" + kind).withAgentKind(kind))) {
            assumeFalse(world.unsafeContainers());
            awaitTask(world, task -> "service:console".equals(task.string("group")));
            try (var shells = shells(world)) {
                var entrance = find(shells, CONSOLE, Optional.empty());
                try (var process = start(entrance, onTerminal())) {
                    process.stdin().write("echo re''ady\r".getBytes(StandardCharsets.UTF_8));
                    process.stdin().flush();
                    awaitText(process, "ready");

                    var begun = System.nanoTime();
                    world.stopTask(entrance.place().taskArn(), "maintenance");

                    assertThatThrownBy(process::waitFor).isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().summary() + e.problem().cause()).contains("maintenance");
                        assertThat(e.problem().exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);
                    });
                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
                }
            }
        }
    }

    private static RemoteCommand onTerminal() {
        return new RemoteCommand(
                        new RemoteCommand.What.Shell(), RemoteCommand.Input.NONE, Optional.empty(), Optional.empty())
                .withTerminal(new TerminalType(80, 24, "xterm", Optional.empty()));
    }
}
