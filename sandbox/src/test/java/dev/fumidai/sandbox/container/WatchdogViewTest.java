package dev.fumidai.sandbox.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a watchdog inside a container sees of sessions, with namespaces and without.
final class WatchdogViewTest {
    /// Prints once a worker has come, each time that it has read 100 bytes more, and ends when it
    /// is gone again.
    private static final String WATCHDOG = """
            : "${PROC:=/proc}"
            trap 'exit 143' TERM
            seen= last=0
            while :; do
              found=
              for d in "$PROC"/[0-9]*; do
                { read -r pid comm st _ <"$d/stat"; } 2>/dev/null || continue
                [ "$comm" = '(ssm-session-wor)' ] && [ "$st" != Z ] || continue
                found=1
                if [ -z "$seen" ]; then
                  seen=1
                  l=; { read -r l <"$d/cmdline"; } 2>/dev/null
                  echo "open ${l##*ssm-session-worker}"
                fi
                if { read -r _ rx <"$d/io"; } 2>/dev/null && [ $((rx - last)) -ge 100 ]; then
                  [ "$last" = 0 ] || echo beat
                  last=$rx
                fi
              done
              if [ -n "$seen" ] && [ -z "$found" ]; then echo close; exit 10; fi
              sleep 0.05
            done
            """;

    @TempDir
    private Path state;

    @Test
    void seesWorkersComeLiveAndGo() throws Exception {
        try (var runtime = ProcessContainers.open(state)) {
            Assumptions.assumeFalse(
                    runtime.isolation().unsafe(), () -> runtime.isolation().toString());
            watch(runtime);
        }
    }

    @Test
    void seesThemInTheServedViewWhereThereAreNoNamespaces() throws Exception {
        try (var runtime = ProcessContainers.open(state, new Isolation.None("for the test", false))) {
            assertThat(runtime.isolation().unsafe()).isTrue();
            watch(runtime);
        }
    }

    @Test
    void stopsAPlainProcessWithItsChildren() throws Exception {
        try (var runtime = ProcessContainers.open(state, new Isolation.None("for the test", false))) {
            var exit = new CompletableFuture<Integer>();
            var container = runtime.start(
                    spec("trap '' TERM; echo deaf; sleep 600 & wait; sleep 600", Duration.ofMillis(50)),
                    exit::complete);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> container.output().contains("deaf"));

            container.stop();

            assertThat(exit).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(137);
        }
    }

    private static void watch(ProcessContainers runtime) throws Exception {
        var exit = new CompletableFuture<Integer>();
        var container = runtime.start(spec(WATCHDOG, Duration.ofSeconds(5)), exit::complete);
        var worker = container.startWorker("dev-0123456789abcdef0");
        worker.received(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> container.output().contains("open dev-0123456789abcdef0"));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            worker.received(150);
            return container.output().contains("beat");
        });

        worker.close();

        assertThat(exit).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(10);
        assertThat(container.output()).last().isEqualTo("close");
    }

    private static ContainerSpec spec(String script, Duration stopTimeout) {
        return new ContainerSpec(
                "t1", "bastion", "r1", "alpine:3", List.of("sh", "-c"), List.of(script), Map.of(), stopTimeout);
    }
}
