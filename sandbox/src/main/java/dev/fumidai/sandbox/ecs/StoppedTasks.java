package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tasks of the shop that have stopped, one for every reason that people meet.
record StoppedTasks(Founding founding, Instant now) {
    private static final String CLUSTER = "shop";

    private record End(String stopCode, String reason, Optional<Integer> exitCode, Optional<String> containerReason) {
        static End of(String stopCode, String reason, int exitCode) {
            return new End(stopCode, reason, Optional.of(exitCode), Optional.empty());
        }

        static End before(String reason) {
            return new End("TaskFailedToStart", reason, Optional.empty(), Optional.of(reason));
        }
    }

    void populate() {
        var definition = founding.store().latest("shop-web");
        var image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop/web:41";
        var ends = List.of(
                End.before(Fate.notFound(image)),
                End.before(
                        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource"
                                + " retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s)"),
                new End(
                        "EssentialContainerExited",
                        "Essential container in task exited",
                        Optional.of(137),
                        Optional.of(Fate.MEMORY)),
                End.of("EssentialContainerExited", "Essential container in task exited", 1),
                End.of("UserInitiated", "Task stopped by user", 143),
                End.of(
                        "ServiceSchedulerInitiated",
                        "Scaling activity initiated by (deployment ecs-svc/1000000000000000041)",
                        0),
                End.of("ServiceSchedulerInitiated", "Task failed container health checks", 137),
                End.of(
                        "ServiceSchedulerInitiated",
                        "Task failed ELB health checks in (target-group"
                                + " arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/web/0f0d1da1000000b3)",
                        0),
                End.of("SpotInterruption", "Your Spot Task was interrupted.", 143),
                End.of(
                        "TerminationNotice",
                        "ECS is performing maintenance on the underlying infrastructure hosting the task.",
                        143));
        for (var number = 0; number < ends.size(); number++) {
            var at = now.minus(Duration.ofMinutes(4L * (number + 1)));
            var end = ends.get(number);
            definition.ifPresent(each -> founding.store().putTask(stopped(each, end, at)));
        }
    }

    private Task stopped(EcsStore.Definition definition, End end, Instant at) {
        var began = end.exitCode().isPresent() ? at.minus(Duration.ofHours(3)) : at.minusSeconds(40);
        var origin = new TaskMaker.Origin(
                Optional.of("ecs-svc/1000000000000000041"),
                "service:web",
                end.stopCode().equals("SpotInterruption") ? Optional.of("FARGATE_SPOT") : Optional.empty(),
                false,
                Struct.EMPTY,
                true);
        var task = founding.tasks()
                .maker()
                .make(
                        CLUSTER,
                        definition,
                        founding.landscape().vpc().routed().getFirst(),
                        List.of(Landscape.SHOP_GROUP),
                        origin,
                        List.of(),
                        began,
                        began);
        var ran = end.exitCode().isPresent() ? DefaultWorld.running(task, began.plusSeconds(41)) : task;
        var main = definition.view().structs("containerDefinitions").getFirst().string("name");
        var view = Views.containers(
                        Views.attachment(ran.view(), "DELETED"),
                        container -> Views.status(container, "STOPPED")
                                .edit()
                                .with("exitCode", end.exitCode())
                                .with(
                                        "reason",
                                        container.string("name").equals(main)
                                                ? end.containerReason()
                                                : Optional.empty())
                                .end())
                .edit()
                .with("lastStatus", "STOPPED")
                .with("desiredStatus", "STOPPED")
                .with("stopCode", end.stopCode())
                .with("stoppedReason", end.reason())
                .with("stoppingAt", at.minusSeconds(20))
                .with("executionStoppedAt", at.minusSeconds(5))
                .with("stoppedAt", at)
                .end();
        return ran.with(view);
    }
}
