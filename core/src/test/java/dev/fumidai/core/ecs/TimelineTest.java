package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Container;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void whatPassesIsToldInOneWay() {
        assertThat(Ages.exact(Duration.ofMillis(42))).isEqualTo("0.042s");
        assertThat(Ages.exact(Duration.ofSeconds(3))).isEqualTo("3.000s");
        assertThat(Ages.exact(Duration.ofSeconds(26))).isEqualTo("26s");
        assertThat(Ages.exact(Duration.ofSeconds(-1))).isEqualTo("0.000s");
    }

    @Test
    void aTaskFromItsStartToItsEnd() {
        var task = TaskRows.task(task().startedAt(at(30))
                .stoppingAt(at(90))
                .executionStoppedAt(at(95))
                .stoppedAt(at(100))
                .lastStatus("STOPPED")
                .stopCode("EssentialContainerExited")
                .stoppedReason("Essential container in task exited")
                .containers(Container.builder()
                        .name("app")
                        .lastStatus("STOPPED")
                        .exitCode(137)
                        .reason("OutOfMemoryError: Container killed due to memory usage")
                        .build())
                .build());
        var events = List.of(
                new ServiceEvent("1", at(1), "(service web) has started 1 tasks: (task 0f3a)."),
                new ServiceEvent("2", at(2), "(service web) has started 1 tasks: (task 77c1)."),
                new ServiceEvent("3", at(9_000), "(service web) has reached a steady state."));

        var timeline = Timeline.of(task, events, at(500));

        assertThat(timeline.entries())
                .extracting(Timeline.Entry::text)
                .containsExactly(
                        "created",
                        "(service web) has started 1 tasks: (task 0f3a).",
                        "image pull started",
                        "image pull ended",
                        "started",
                        "stopping (EssentialContainerExited): Essential container in task exited",
                        "containers ended",
                        "app: exit 137, out of memory",
                        "stopped");
        assertThat(timeline.phases())
                .containsExactly(
                        new Timeline.Phase("provision", Duration.ofSeconds(10), true),
                        new Timeline.Phase("pull", Duration.ofSeconds(12), true),
                        new Timeline.Phase("start", Duration.ofSeconds(8), true),
                        new Timeline.Phase("run", Duration.ofSeconds(60), true),
                        new Timeline.Phase("stop", Duration.ofSeconds(10), true));
    }

    @Test
    void aPhaseThatGoesOnIsMeasuredUntilNow() {
        var timeline = Timeline.of(TaskRows.task(task().startedAt(at(30)).build()), List.of(), at(500));

        assertThat(timeline.phases().getLast()).isEqualTo(new Timeline.Phase("run", Duration.ofSeconds(470), false));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static software.amazon.awssdk.services.ecs.model.Task.Builder task() {
        return software.amazon.awssdk.services.ecs.model.Task.builder()
                .taskArn("arn:aws:ecs:ap-northeast-1:123456789012:task/shop/0f3a")
                .clusterArn(ScriptedEcs.CLUSTER)
                .createdAt(at(0))
                .pullStartedAt(at(10))
                .pullStoppedAt(at(22))
                .lastStatus("RUNNING");
    }
}
