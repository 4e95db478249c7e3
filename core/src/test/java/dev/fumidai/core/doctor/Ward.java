package dev.fumidai.core.doctor;

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
import dev.fumidai.core.ecs.Scheduling;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceStatus;
import dev.fumidai.core.ecs.StopCode;
import dev.fumidai.core.ecs.Strategy;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskNetwork;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.TaskTimes;
import dev.fumidai.core.ecs.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A service into which one gets, and what can be wrong with it.
final class Ward {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";

    boolean production;
    boolean readOnly;
    boolean execOnTask = true;
    boolean execOnService = true;
    String platform = "1.4.0";
    TaskStatus status = TaskStatus.RUNNING;
    Optional<AgentState> agent =
            Optional.of(new AgentState(Word.of(TaskStatus.RUNNING), Optional.empty(), Optional.empty()));
    Optional<String> role = Optional.of("arn:aws:iam::123456789012:role/web");
    Map<String, Object> plan = Map.of("name", "app", "linuxParameters", Map.of("initProcessEnabled", true));
    Optional<String> logDriver = Optional.of("awslogs");
    String logging = "DEFAULT";
    Map<String, Object> clusterConfiguration = Map.of();
    Seen<Route> route = Seen.of(new Route("subnet-1", "nat-1", ""));
    List<String> mine = List.of();
    Seen<Integer> open = Seen.of(0);
    boolean taskRuns = true;

    Diagnosis diagnosis() {
        var task = taskRuns ? Optional.of(task()) : Optional.<Task>empty();
        return ExecChecks.diagnose(new ExecFacts(
                "shop/web",
                new ExecFacts.Surroundings(
                        "ap-northeast-1", Optional.of("prod"), production, readOnly, List.of("ops-console")),
                Optional.of(service()),
                task,
                taskRuns ? "app" : "",
                taskRuns ? Seen.of(definition()) : Seen.not("no task runs"),
                Seen.of(cluster()),
                route,
                mine,
                open,
                2));
    }

    /// The check of that name.
    Check check(String what) {
        return diagnosis().checks().stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check of " + what + ": " + diagnosis()));
    }

    private Task task() {
        var ref = new TaskRef(ARN + "cluster/shop", ARN + "task/shop/0f3a");
        return new Task(
                ref,
                Optional.of("service:web"),
                Optional.empty(),
                Word.of(status),
                Word.of(TaskStatus.RUNNING),
                Word.of(Health.HEALTHY),
                execOnTask,
                new DefinitionRef(ARN + "task-definition/web:1"),
                List.of(container(ref)),
                Optional.empty(),
                Optional.empty(),
                new TaskNetwork(Optional.empty(), Optional.of("subnet-1"), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.of("FARGATE"),
                Optional.empty(),
                Optional.of(platform),
                Optional.empty(),
                Optional.empty(),
                new TaskTimes(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Word.of(StopCode.class, null),
                Optional.empty(),
                1,
                Map.of(),
                Document.empty());
    }

    private Container container(TaskRef ref) {
        return new Container(
                new ContainerRef(ref, "app"),
                ref.taskArn() + "/app",
                Word.of(status),
                Word.of(Health.HEALTHY),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("0f3a-1"),
                agent,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Document.empty());
    }

    private Service service() {
        return new Service(
                new ServiceRef(ARN + "cluster/shop", ARN + "service/shop/web"),
                Word.of(ServiceStatus.ACTIVE),
                1,
                1,
                0,
                Optional.empty(),
                Word.of(Strategy.ROLLING),
                Word.of(Scheduling.REPLICA),
                Word.of(Controller.ECS),
                new CircuitBreaker(false, false, 3),
                execOnService,
                Optional.of("FARGATE"),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Document.empty());
    }

    private TaskDefinition definition() {
        return new TaskDefinition(
                new DefinitionRef(ARN + "task-definition/web:1"),
                "ACTIVE",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                role,
                Optional.empty(),
                List.of(new ContainerPlan("app", "web:1", true, Optional.empty(), Optional.empty(), logDriver)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Document.of(Map.of("containerDefinitions", List.of(plan))));
    }

    private Cluster cluster() {
        return new Cluster(
                new ClusterRef(ARN + "cluster/shop"),
                Word.of(ClusterStatus.ACTIVE),
                1,
                1,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                logging,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Document.of(Map.of("configuration", Map.of("executeCommandConfiguration", clusterConfiguration))));
    }
}
