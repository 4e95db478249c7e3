package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.sandbox.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Commands in containers of the sandbox: what is printed arrives as it is, and so do exit codes.
class SandboxShellsTest extends ShellsInSandbox {
    @Test
    void bytesAndCodesArriveAsTheyAre() throws Exception {
        assertThat(run(CONSOLE, RemoteCommand.of("printf", "a\\nb"))).isEqualTo(new Ran(0, "a\nb", ""));
        assertThat(run(CONSOLE, RemoteCommand.of("sh", "-c", "echo out; echo err >&2; exit 42")))
                .isEqualTo(new Ran(42, "out\n", "err\n"));
    }

    @Test
    void theWayOfExecuteCommandIsAsTrue() throws Exception {
        sandbox.faults().add(new Fault.NotAllowed("ssm:StartSession"));
        try {
            assertThat(run(CONSOLE, RemoteCommand.of("printf", "a\\nb"))).isEqualTo(new Ran(0, "a\nb", ""));
            assertThat(run(CONSOLE, RemoteCommand.of("sh", "-c", "echo out; echo err >&2; exit 42")))
                    .isEqualTo(new Ran(42, "out\n", "err\n"));
        } finally {
            sandbox.faults().remove(new Fault.NotAllowed("ssm:StartSession"));
        }
    }

    @Test
    void everyByteCountsWhereItIsAskedFor() throws Exception {
        try (var other = genuine("bytes");
                var shells = shells(other)) {
            awaitTask(other, task -> "service:console".equals(task.string("group")));
            var entrance = find(shells, CONSOLE, Optional.empty());
            var all = new byte[256];
            var octal = new StringBuilder();
            for (int value = 0; value < 256; value++) {
                all[value] = (byte) value;
                octal.append("\\%03o".formatted(value));
            }
            var script = "printf '" + octal + "\\357\\277'; printf '\\377\\303' >&2; exit 3";
            try (var process = start(entrance, RemoteCommand.script(script).exactly())) {
                assertThat(process.stdout().readAllBytes())
                        .startsWith(all)
                        .endsWith(0xEF, 0xBF)
                        .hasSize(258);
                assertThat(process.stderr().readAllBytes()).containsExactly(0xFF, 0xC3);
                assertThat(process.waitFor()).isEqualTo(3);
                assertThat(process.incomplete()).isFalse();
            }
            assertThat(exactly(entrance, "true")).isEmpty();
            assertThat(exactly(entrance, "(sleep 0.5; printf late) & echo early"))
                    .isEqualTo("early\nlate");
            assertThat(interrupted(entrance)).isEqualTo(130);
            assertThat(other.calls()).noneMatch(call -> call.operation().equals("ExecuteCommand"));
        }
    }

    private static String exactly(Entrance entrance, String script) throws Exception {
        try (var process = start(entrance, RemoteCommand.script(script).exactly())) {
            var output = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return output;
        }
    }

    private static int interrupted(Entrance entrance) throws Exception {
        var script = "echo up; exec sleep 100";
        try (var process = start(entrance, RemoteCommand.script(script).exactly())) {
            awaitText(process, "up");
            process.signal(RemoteProcess.Signal.INT);
            return process.waitFor();
        }
    }

    @Test
    void inputIsPipedInToItsEnd() throws Exception {
        try (var shells = shells();
                var process = find(shells, CONSOLE, Optional.empty())
                        .commands()
                        .start(
                                find(shells, CONSOLE, Optional.empty()).place(),
                                RemoteCommand.of("tr", "a", "b").withInput())) {
            process.stdin().write("banana\r\n\u0003\u0004".getBytes(StandardCharsets.UTF_8));
            process.stdin().close();

            assertThat(new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("bbnbnb\r\n\u0003\u0004");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void whatTakesTooLongIsKilled() throws Exception {
        assertThat(run(CONSOLE, RemoteCommand.of("sleep", "100").withTimeout(Duration.ofMillis(500)))
                        .code())
                .isEqualTo(124);
    }
}
