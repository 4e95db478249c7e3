package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
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
                .ifPresent(live -> task.containers()
                        .forEach(container -> live.container(container.string("name"))
                                .ifPresent(running -> live.add(machinery
                                        .agents()
                                        .start(new AgentSpec(task.target(container), running, Specs.source(task)))))));
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
