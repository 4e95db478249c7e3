package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The exec agents of tasks: whether they start, and whether they reach the message gateway.
///
/// **Threading:** any thread.
final class ExecAgents {
    private static final Duration RESTART = Duration.ofSeconds(2);

    private final EcsStore store;
    private final Machinery machinery;
    private final TaskGround ground;
    private final Function<String, Optional<Live>> processes;

    /// @param processes the processes of a task, by its id
    ExecAgents(EcsStore store, Machinery machinery, TaskGround ground, Function<String, Optional<Live>> processes) {
        this.store = store;
        this.machinery = machinery;
        this.ground = ground;
        this.processes = processes;
    }

    /// Starts the agents of a task that has exec enabled.
    void start(String taskId, Optional<Instant> startedAt) {
        var found = store.task(taskId)
                .filter(task -> !task.stopping() && task.view().flag("enableExecuteCommand"));
        if (found.isEmpty()) {
            return;
        }
        var task = found.get();
        if (!ground.allowsAgent(task)) {
            // ECS tries a few times, and the agent is pending as long as it does.
            machinery.time().after(machinery.taskStart(), () -> stopped(taskId));
            return;
        }
        if (machinery.faults().any(Fault.AgentStopped.class).isPresent()) {
            stopped(taskId);
            return;
        }
        if (machinery.faults().any(Fault.AgentNeverConnects.class).isEmpty() && ground.reachesGateway(task)) {
            connect(task);
        }
        var now = startedAt.orElse(machinery.time().instant());
        change(taskId, Views.agent(agent -> agent.with("lastStatus", "RUNNING").with("lastStartedAt", now)));
    }

    private void connect(Task task) {
        processes
                .apply(task.id())
                .ifPresent(live -> task.containers().forEach(container -> {
                    var name = container.string("name");
                    live.container(name).ifPresent(running -> {
                        var spec = AgentSpec.exec(
                                task.target(container), running, neighbours(task, live, name), Specs.source(task));
                        live.add(machinery.agents().start(spec));
                    });
                }));
    }

    /// With a network interface of its own, a task's containers share one loopback.
    private static List<RunningContainer> neighbours(Task task, Live live, String name) {
        return task.definition().string("networkMode").equals("awsvpc")
                ? task.containers().stream()
                        .map(container -> container.string("name"))
                        .filter(other -> !other.equals(name))
                        .flatMap(other -> live.container(other).stream())
                        .toList()
                : List.of();
    }

    /// Kills the agents of a task, which ECS then starts again.
    void kill(String taskId) {
        var live = processes.apply(taskId);
        if (live.isEmpty()) {
            return;
        }
        live.get().takeAgents().forEach(agent -> agent.kill());
        change(taskId, Views.agent(agent -> agent.with("lastStatus", "STOPPED")));
        machinery.time().after(RESTART, () -> start(taskId, Optional.empty()));
    }

    private void stopped(String taskId) {
        change(taskId, Views.agent(agent -> agent.with("lastStatus", "STOPPED").with("reason", StartFailures.AGENT)));
    }

    private void change(String taskId, UnaryOperator<Struct> container) {
        store.update(taskId, task -> task.stopping() ? task : task.with(Views.containers(task.view(), container)));
    }
}
