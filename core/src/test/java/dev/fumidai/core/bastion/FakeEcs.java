package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.cost.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An ECS in memory: tasks become RUNNING, and their agents too, as virtual time goes by.
public final class FakeEcs implements Ecs {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";

    private final VirtualTime time;
    final Map<String, FakeTask> tasks = new LinkedHashMap<>();
    final Map<String, DefinitionView> definitions = new LinkedHashMap<>();
    final List<RunOrder> orders = new ArrayList<>();
    final Set<String> denied = new HashSet<>();
    final Deque<Throwable> runFailures = new ArrayDeque<>();
    final Deque<CallFailed.Kind> describeFailures = new ArrayDeque<>();
    final Deque<CallFailed.Kind> stopFailures = new ArrayDeque<>();
    Duration taskStart = Duration.ofSeconds(10);
    Duration agentStart = Duration.ofSeconds(2);
    Duration missing = Duration.ZERO;
    boolean agentStops;

    @Nullable
    Ran notPlaced;

    @Nullable
    Runnable onRun;

    @Nullable
    Runnable onDescribe;

    Optional<Stopping> stops = Optional.empty();
    int describes;
    int definitionLooks;
    int registrations;

    /// How every task stops instead of starting.
    record Stopping(Duration after, String code, String reason, Optional<String> containerReason, OptionalInt exit) {}

    /// One task.
    static final class FakeTask {
        final String arn;
        final RunOrder order;
        final Instant created;
        final TaskSize size = TaskSize.bastion(false);
        String runtimeId;
        Instant agentSince;

        @Nullable
        Instant stoppedAt;

        String stopReason = "";

        FakeTask(String arn, RunOrder order, Instant created, Instant agentSince) {
            this.arn = arn;
            this.order = order;
            this.created = created;
            this.agentSince = agentSince;
            this.runtimeId = arn.substring(arn.length() - 6) + "-0001";
        }
    }

    public FakeEcs(VirtualTime time) {
        this.time = time;
    }

    /// Tasks that nobody stopped.
    public synchronized List<String> running() {
        return tasks.values().stream()
                .filter(t -> t.stoppedAt == null)
                .map(t -> t.arn)
                .toList();
    }

    /// Every task, in order.
    public synchronized List<String> all() {
        return List.copyOf(tasks.keySet());
    }

    /// Somebody stops it behind our back.
    public synchronized void stopFromOutside(String arn, String reason) {
        var task = task(arn);
        task.stoppedAt = time.instant();
        task.stopReason = reason;
    }

    /// ECS starts the agent again.
    public synchronized void restartAgent(String arn) {
        task(arn).agentSince = time.instant();
    }

    /// Adds a definition with one container.
    public void define(String name, List<String> entryPoint, List<String> containers) {
        definitions.put(
                name,
                new DefinitionView(
                        ARN + "task-definition/" + name + ":1",
                        Optional.of("256"),
                        Optional.of("512"),
                        "X86_64",
                        Optional.of("arn:aws:iam::123456789012:role/bastion"),
                        Optional.empty(),
                        containers.stream()
                                .map(c -> new DefinitionView.Container(
                                        c, "alpine", entryPoint, List.of("sleep $TIMEOUT_SEC")))
                                .toList()));
    }

    /// Refuses an action.
    public void deny(String action) {
        denied.add(action);
    }

    @Override
    public Ran runTask(RunOrder order) throws CallFailed, InterruptedException {
        allow("ecs:RunTask");
        if (!order.tags().isEmpty()) {
            allow("ecs:TagResource");
        }
        var hook = onRun;
        if (hook != null) {
            onRun = null;
            hook.run();
        }
        synchronized (this) {
            var none = notPlaced;
            if (none != null) {
                return none;
            }
            var before = runFailures.poll();
            if (before instanceof CallFailed failed && failed.kind() != CallFailed.Kind.UNANSWERED) {
                throw failed;
            }
            var ran = placed(order);
            if (before instanceof CallFailed lost) {
                throw lost;
            }
            if (before instanceof InterruptedException) {
                throw new InterruptedException("interrupted while RunTask was on its way");
            }
            return ran;
        }
    }

    private Ran placed(RunOrder order) {
        for (var task : tasks.values()) {
            if (task.order.clientToken().equals(order.clientToken())) {
                return new Ran.Accepted(task.arn);
            }
        }
        orders.add(order);
        var arn = ARN + "task/" + order.cluster() + "/%032x".formatted(tasks.size() + 1);
        var now = time.instant();
        tasks.put(arn, new FakeTask(arn, order, now, now.plus(taskStart).plus(agentStart)));
        return new Ran.Accepted(arn);
    }

    @Override
    public Optional<TaskView> describe(String cluster, String task, boolean withTags) throws CallFailed {
        allow("ecs:DescribeTasks");
        describes++;
        var hook = onDescribe;
        if (hook != null) {
            hook.run();
        }
        synchronized (this) {
            var failure = describeFailures.poll();
            if (failure != null) {
                throw failed(failure, "ecs:DescribeTasks", "it is said to have failed");
            }
            var found = tasks.get(task);
            return found == null || age(found).compareTo(missing) < 0
                    ? Optional.empty()
                    : Optional.of(view(found, withTags));
        }
    }

    private TaskView view(FakeTask task, boolean withTags) {
        var stop = stops.filter(s -> age(task).compareTo(s.after()) >= 0);
        var running = age(task).compareTo(taskStart) >= 0;
        var ended = task.stoppedAt != null || stop.isPresent();
        var agent = !running
                ? "PENDING"
                : agentStops ? "STOPPED" : time.instant().isBefore(task.agentSince) ? "PENDING" : "RUNNING";
        return new TaskView(
                task.arn,
                task.order.definition(),
                ended ? "STOPPED" : running ? "RUNNING" : "PROVISIONING",
                ended ? "STOPPED" : "RUNNING",
                task.size,
                Optional.of(task.order.startedBy()),
                Optional.of(task.created),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(task.stoppedAt),
                stop.map(Stopping::code)
                        .or(() -> task.stoppedAt == null ? Optional.empty() : Optional.of("UserInitiated")),
                stop.map(Stopping::reason)
                        .or(() -> task.stoppedAt == null ? Optional.empty() : Optional.of(task.stopReason)),
                List.of(new TaskView.ContainerView(
                        task.order.container().orElse("db-proxy"),
                        running ? Optional.of(task.runtimeId) : Optional.empty(),
                        running ? "RUNNING" : "PENDING",
                        stop.map(Stopping::exit).orElse(OptionalInt.empty()),
                        stop.flatMap(Stopping::containerReason),
                        Optional.of("sha256:00"),
                        Optional.of(agent),
                        agentStops ? Optional.of("CannotStartManagedAgentError: no room") : Optional.empty(),
                        agent.equals("RUNNING") ? Optional.of(task.agentSince) : Optional.empty())),
                withTags ? task.order.tags() : Map.of());
    }

    @Override
    public synchronized void stop(String cluster, String task, String reason) throws CallFailed {
        allow("ecs:StopTask");
        var failure = stopFailures.poll();
        if (failure != null) {
            throw failed(failure, "ecs:StopTask", "it is said to have failed");
        }
        var found = tasks.get(task);
        if (found != null && found.stoppedAt == null) {
            found.stoppedAt = time.instant();
            found.stopReason = reason;
        }
    }

    @Override
    public synchronized List<String> list(String cluster, Optional<String> startedBy) throws CallFailed {
        allow("ecs:ListTasks");
        return tasks.values().stream()
                .filter(t -> t.stoppedAt == null)
                .filter(t -> startedBy.isEmpty() || t.order.startedBy().equals(startedBy.get()))
                .map(t -> t.arn)
                .toList();
    }

    @Override
    public synchronized DefinitionView definition(String name) throws CallFailed {
        definitionLooks++;
        allow("ecs:DescribeTaskDefinition");
        var found = definitions.get(name);
        if (found == null) {
            throw failed(CallFailed.Kind.REFUSED, "ecs:DescribeTaskDefinition", "Unable to describe task definition.");
        }
        return found;
    }

    @Override
    public synchronized DefinitionView register(Blueprint blueprint) throws CallFailed {
        allow("ecs:RegisterTaskDefinition");
        registrations++;
        var definition = new DefinitionView(
                ARN + "task-definition/" + Blueprint.FAMILY + ":" + registrations,
                Optional.of(Blueprint.CPU),
                Optional.of(Blueprint.MEMORY),
                blueprint.cpuArchitecture(),
                Optional.of(blueprint.taskRole()),
                blueprint.executionRole(),
                List.of(new DefinitionView.Container(
                        Blueprint.CONTAINER, blueprint.image(), Blueprint.ENTRY_POINT, blueprint.command())));
        definitions.put(Blueprint.FAMILY, definition);
        return definition;
    }

    static CallFailed failed(CallFailed.Kind kind, String action, String said) {
        var exit = switch (kind) {
            case DENIED -> ExitCode.REFUSED;
            case NOT_SIGNED_IN -> ExitCode.NOT_SIGNED_IN;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case THROTTLED, UNANSWERED, REFUSED -> ExitCode.UNAVAILABLE;
        };
        return new CallFailed(
                kind, action, kind.name(), new Problem("You cannot " + action + ".", said, "", exit), null);
    }

    private void allow(String action) throws CallFailed {
        if (denied.contains(action)) {
            throw failed(CallFailed.Kind.DENIED, action, "User dev is not authorized to perform: " + action + " on it");
        }
    }

    private Duration age(FakeTask task) {
        return Duration.between(task.created, time.instant());
    }

    private FakeTask task(String arn) {
        var task = tasks.get(arn);
        if (task == null) {
            throw new IllegalArgumentException("no task " + arn);
        }
        return task;
    }
}
