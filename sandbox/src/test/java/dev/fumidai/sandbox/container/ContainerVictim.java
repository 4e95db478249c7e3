package dev.fumidai.sandbox.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A sandbox that is about to be killed: starts a container with a worker and waits.
final class ContainerVictim {
    private ContainerVictim() {}

    public static void main(String[] arguments) throws Exception {
        var runtime = ProcessContainers.open(Path.of(arguments[0]));
        var container = runtime.start(
                new ContainerSpec(
                        "task",
                        "app",
                        "runtime",
                        "alpine",
                        List.of("sh", "-c"),
                        List.of("sleep " + arguments[1] + " & trap '' TERM; sleep " + arguments[1]),
                        Map.of(),
                        Duration.ofSeconds(30)),
                code -> {});
        container.startWorker("worker-" + arguments[1]);
        System.out.println("started");
        new CountDownLatch(1).await();
    }
}
