package dev.fumidai.sandbox.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.sandbox.container.ExecOrder.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shells where this machine keeps no containers apart from it.
final class UnsafeShellsTest {
    private static final ExecOrder ORDER =
            new ExecOrder(List.of("sh", "-c", "echo $MARK; exit 5"), Map.of("MARK", "here"), Streams.SEPARATE);

    @TempDir
    private Path state;

    @Test
    void areRefusedUnlessTheUserAllowsThem() throws Exception {
        try (var runtime = ProcessContainers.open(state, new Isolation.None("no namespaces", false))) {
            var container = runtime.start(spec(), code -> {});

            assertThatThrownBy(() -> container.exec(ORDER))
                    .isInstanceOf(IOException.class)
                    .hasMessage("This machine does not let the sandbox keep containers apart from it (no namespaces),"
                            + " so a command in a container would run as you, on your own files. Start the sandbox with"
                            + " --unsafe to allow that.");
        }
    }

    @Test
    void runAsPlainProcessesOtherwise() throws Exception {
        try (var runtime = ProcessContainers.open(state, new Isolation.None("no namespaces", true))) {
            var container = runtime.start(spec(), code -> {});

            try (var process = container.exec(ORDER)) {
                assertThat(new String(process.output().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("here\n");
                assertThat(process.waitFor()).isEqualTo(5);
            }
        }
    }

    private static ContainerSpec spec() {
        return new ContainerSpec(
                "t1",
                "app",
                "r1",
                "alpine:3",
                List.of("sh", "-c"),
                List.of("sleep 600"),
                Map.of(),
                Duration.ofMillis(50));
    }
}
