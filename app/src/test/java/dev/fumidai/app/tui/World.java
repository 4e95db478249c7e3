package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.AgentState;
import dev.fumidai.core.ecs.CircuitBreaker;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ClusterStatus;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.ContainerRef;
import dev.fumidai.core.ecs.Controller;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Health;
import dev.fumidai.core.ecs.PortBinding;
import dev.fumidai.core.ecs.Rollout;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Scheduling;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceStatus;
import dev.fumidai.core.ecs.StopCode;
import dev.fumidai.core.ecs.Strategy;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskNetwork;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.TaskTimes;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A small ECS that never changes, with everything in it that is hard to show.
final class World {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";
    static final ClusterRef SHOP = new ClusterRef(ARN + "cluster/shop");
    static final ServiceRef WEB = new ServiceRef(SHOP.arn(), ARN + "service/shop/web");

    private static final String HOSTILE = "evil\u001b[2J\u001b]0;owned\u0007\u202egnp";

    private World() {}

    static Seat seat() {
        return new Seat(Optional.of("developer"), "ap-northeast-1", Optional.empty(), false, false, false);
    }

    static Identity identity() {
        return new Identity(
                "arn:aws:sts::123456789012:assumed-role/Developer/dev@example.com",
                "AROAEXAMPLE:dev@example.com",
                "123456789012",
                Optional.of("Developer"),
                "dev@example.com",
                "ap-northeast-1",
                Optional.of(NOW.plus(Duration.ofHours(7))),
                false);
    }

    static List<Cluster> clusters() {
        return List.of(cluster("shop", 5, 9, 1), cluster("ops", 0, 0, 0), cluster("注文", 2, 4, 0));
    }

    static List<Service> services() {
        return List.of(
                service("worker", 2, 2, RolloutState.COMPLETED, 0, ""),
                service("web", 3, 4, RolloutState.IN_PROGRESS, 0, ""),
                service("注文サービス", 2, 2, RolloutState.COMPLETED, 0, ""),
                service(
                        "broken",
                        0,
                        2,
                        RolloutState.FAILED,
                        3,
                        "ECS deployment circuit breaker: tasks failed to start."),
                service("console", 1, 1, RolloutState.COMPLETED, 0, ""));
    }

    static List<Task> tasks() {
        return List.of(
                task("0f3a5b6c7d8e9f00112233445566778a", TaskStatus.RUNNING, Optional.empty()),
                task("1a2b3c4d5e6f708192a3b4c5d6e7f809", TaskStatus.PENDING, Optional.empty()),
                task(
                        "2b3c4d5e6f708192a3b4c5d6e7f8091a",
                        TaskStatus.STOPPED,
                        Optional.of("Essential container in task exited " + HOSTILE)));
    }

    static Cluster cluster(String name, int services, int running, int pending) {
        return new Cluster(
                new ClusterRef(ARN + "cluster/" + name),
                Word.of(ClusterStatus.ACTIVE),
                services,
                running,
                pending,
                0,
                List.of("FARGATE", "FARGATE_SPOT"),
                List.of(),
                Optional.of("enabled"),
                "DEFAULT",
                Optional.empty(),
                Map.of(),
                Map.of("Env", "test"),
                Document.of(Map.of("clusterName", name)));
    }

    static Service service(String name, int running, int desired, RolloutState state, int failed, String reason) {
        var definition = ARN + "task-definition/" + name + ":118";
        var begun = NOW.minus(Duration.ofMinutes(1));
        var pending = state == RolloutState.IN_PROGRESS ? desired - running : 0;
        return new Service(
                new ServiceRef(SHOP.arn(), ARN + "service/shop/" + name),
                Word.of(ServiceStatus.ACTIVE),
                desired,
                running,
                pending,
                Optional.of(new DefinitionRef(definition)),
                Word.of(Strategy.ROLLING),
                Word.of(Scheduling.REPLICA),
                Word.of(Controller.ECS),
                new CircuitBreaker(true, true, 3),
                name.equals("console"),
                Optional.of("FARGATE"),
                List.of(),
                Optional.of("1.4.0"),
                List.of(),
                List.of(new Rollout(
                        "ecs-svc/1",
                        true,
                        Word.of(state),
                        Optional.of(reason),
                        definition,
                        desired,
                        running,
                        pending,
                        failed,
                        Optional.of(begun),
                        Optional.of(begun))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new ServiceEvent("2", begun, "(service " + name + ") has reached a steady state."),
                        new ServiceEvent(
                                "1",
                                begun.minusSeconds(30),
                                "(service " + name + ") was unable to place a task because no instance has memory.")),
                Optional.of(NOW.minus(Duration.ofDays(12))),
                Optional.empty(),
                false,
                Map.of(),
                Document.of(Map.of("serviceName", name)));
    }

    static Task task(String id, TaskStatus status, Optional<String> reason) {
        var ref = new TaskRef(SHOP.arn(), ARN + "task/shop/" + id);
        var stopped = status == TaskStatus.STOPPED;
        var begun = NOW.minus(Duration.ofHours(3));
        var none = Optional.<Instant>empty();
        return new Task(
                ref,
                Optional.of("service:web"),
                Optional.of("ecs-svc/1"),
                Word.of(status),
                Word.of(stopped ? TaskStatus.STOPPED : TaskStatus.RUNNING),
                Word.of(Health.HEALTHY),
                true,
                new DefinitionRef(ARN + "task-definition/web:118"),
                List.of(container(ref, "app", status, stopped), container(ref, "sidecar", status, false)),
                Optional.of("256"),
                Optional.of("512"),
                new TaskNetwork(Optional.of("10.0.1.17"), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.of("ap-northeast-1a"),
                Optional.of("FARGATE"),
                Optional.empty(),
                Optional.of("1.4.0"),
                Optional.of("ARM64"),
                Optional.empty(),
                new TaskTimes(
                        Optional.of(begun),
                        none,
                        none,
                        none,
                        Optional.of(begun.plusSeconds(9)),
                        none,
                        none,
                        stopped ? Optional.of(NOW.minusSeconds(90)) : none),
                stopped ? Word.of(StopCode.ESSENTIAL_CONTAINER_EXITED) : Word.of(StopCode.class, null),
                reason,
                4,
                Map.of(),
                Document.of(Map.of("taskArn", ref.taskArn())));
    }

    /// The same on an instance, without ECS Exec.
    static Task onInstance(Task it) {
        return withoutExec(it, it.containers(), "EC2", Optional.of(ARN + "container-instance/shop/i-0a1b2c3d"));
    }

    /// The same without ECS Exec, and so without its agents.
    static Task withoutExec(Task it) {
        return withoutExec(it, it.containers().stream().map(World::withoutAgent).toList(), "FARGATE", Optional.empty());
    }

    private static Container withoutAgent(Container it) {
        return new Container(
                it.ref(),
                it.arn(),
                it.lastStatus(),
                it.health(),
                it.exitCode(),
                it.reason(),
                it.image(),
                it.digest(),
                it.runtimeId(),
                Optional.empty(),
                it.ports(),
                it.ips(),
                it.cpu(),
                it.memory(),
                it.plan(),
                it.document());
    }

    private static Task withoutExec(
            Task it, List<Container> containers, String launchType, Optional<String> instanceArn) {
        return new Task(
                it.ref(),
                it.group(),
                it.startedBy(),
                it.lastStatus(),
                it.desiredStatus(),
                it.health(),
                false,
                it.definition(),
                containers,
                it.cpu(),
                it.memory(),
                it.network(),
                it.zone(),
                Optional.of(launchType),
                it.provider(),
                Optional.empty(),
                it.architecture(),
                instanceArn,
                it.times(),
                it.stopCode(),
                it.stoppedReason(),
                it.version(),
                it.tags(),
                it.document());
    }

    /// The same at other times.
    static Task at(Task it, TaskTimes times) {
        return new Task(
                it.ref(),
                it.group(),
                it.startedBy(),
                it.lastStatus(),
                it.desiredStatus(),
                it.health(),
                it.execEnabled(),
                it.definition(),
                it.containers(),
                it.cpu(),
                it.memory(),
                it.network(),
                it.zone(),
                it.launchType(),
                it.provider(),
                it.platform(),
                it.architecture(),
                it.instanceArn(),
                times,
                it.stopCode(),
                it.stoppedReason(),
                it.version(),
                it.tags(),
                it.document());
    }

    private static Container container(TaskRef task, String name, TaskStatus status, boolean killed) {
        return new Container(
                new ContainerRef(task, name),
                task.taskArn() + "/" + name,
                Word.of(status),
                Word.of(Health.HEALTHY),
                killed ? OptionalInt.of(137) : OptionalInt.empty(),
                killed ? Optional.of("OutOfMemoryError: Container killed due to memory usage") : Optional.empty(),
                Optional.of("123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop/" + name + ":1.8.2"),
                Optional.of("sha256:0f3a5b6c7d8e9f00112233445566778899aabbccddeeff00112233445566778"),
                Optional.of("0f3a-1"),
                Optional.of(new AgentState(Word.of(TaskStatus.RUNNING), Optional.empty(), Optional.empty())),
                List.of(new PortBinding(8080, 8080, "tcp")),
                List.of("10.0.1.17"),
                Optional.of("128"),
                Optional.of("256"),
                Optional.of(new ContainerPlan(
                        name, name, name.equals("app"), Optional.empty(), Optional.empty(), Optional.empty())),
                Document.of(Map.of("name", name)));
    }

    /// Figures that go up and down.
    static MetricSeries wave(MetricRange range, double middle, double height) {
        var points = new TreeMap<Instant, Double>();
        for (var i = 0; i < range.parts(); i++) {
            points.put(range.from().plus(range.period().multipliedBy(i)), middle + height * Math.sin(i / 20.0));
        }
        return new MetricSeries(points);
    }
}
