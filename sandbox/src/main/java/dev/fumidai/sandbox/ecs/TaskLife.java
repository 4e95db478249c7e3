package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.model.Struct;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The life of tasks, from PROVISIONING to STOPPED and to being forgotten.
///
/// **Threading:** any thread. Containers and agents are started and stopped outside of the store's
/// lock.
final class TaskLife {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration NOTICE = Duration.ofMillis(150);

    private final EcsStore store;
    private final Machinery machinery;
    private final StartFailures failures;
    private final ExecAgents agents;
    private final TaskContainers containers;
    private final Set<String> deprovisioned = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Task>> watchers = new CopyOnWriteArrayList<>();

    TaskLife(EcsStore store, Machinery machinery, TaskGround ground) {
        this.store = store;
        this.machinery = machinery;
        failures = new StartFailures(machinery.faults());
        agents = new ExecAgents(store, machinery, ground, this::processes);
        containers = new TaskContainers(store, machinery);
    }

    /// Tells a watcher of tasks that have come to run, to their end, or to be stopped.
    void watch(Consumer<Task> watcher) {
        watchers.add(watcher);
    }

    private void tell(String taskId) {
        store.task(taskId).ifPresent(task -> watchers.forEach(watcher -> watcher.accept(task)));
    }

    /// Lets a new task begin.
    void begin(Task task) {
        var start = machinery
                .faults()
                .any(Fault.SlowStart.class)
                .map(Fault.SlowStart::taskStart)
                .orElse(machinery.taskStart());
        var steps = List.of(
                new Step(part(start, 15), () -> provisioned(task.id())),
                new Step(part(start, 40), () -> pulling(task.id())),
                new Step(part(start, 80), () -> pulled(task.id())),
                new Step(start, () -> run(task.id(), part(start, 10))));
        inTurn(machinery.time().instant(), steps.iterator());
    }

    private record Step(Duration after, Runnable deed) {}

    /// Each step is planned by the one before: on a busy machine what is planned for two moments may
    /// begin at the same one, and a task would run whose image was not pulled.
    private void inTurn(Instant begin, Iterator<Step> steps) {
        if (steps.hasNext()) {
            var step = steps.next();
            machinery.time().at(begin.plus(step.after()), () -> {
                step.deed().run();
                inTurn(begin, steps);
            });
        }
    }

    /// Begins to stop a task; without effect when it already stops.
    void stop(String taskId, String stopCode, String reason) {
        var now = machinery.time().instant();
        var changed = store.update(
                taskId,
                task -> task.stopping()
                        ? task
                        : task.with(task.view()
                                .edit()
                                .with("desiredStatus", "STOPPED")
                                .with("stopCode", stopCode)
                                .with("stoppedReason", reason)
                                .with("stoppingAt", now)
                                .end()));
        if (changed.isPresent()
                && changed.get().view().moment("stoppingAt").filter(now::equals).isPresent()) {
            later(NOTICE, () -> windDown(taskId));
            tell(taskId);
        }
    }

    /// Kills the exec agents of a task, which ECS then starts again.
    void killAgents(String taskId) {
        agents.kill(taskId);
    }

    /// Starts the containers of a task that is said to have been running for long. It is PENDING
    /// until they run.
    ///
    /// @param since when it became RUNNING
    /// @param delay until its containers are started
    void adopt(Task task, Instant since, Duration delay) {
        later(delay, () -> {
            var view = Views.attachment(Views.status(task.view(), "PENDING"), "ATTACHED")
                    .edit()
                    .with("pullStartedAt", since.minusSeconds(15))
                    .with("pullStoppedAt", since.minusSeconds(3))
                    .end();
            store.update(task.id(), before -> before.with(view));
            if (startedContainers(task)) {
                running(task.id(), since);
                agents.start(task.id(), Optional.of(since.plusSeconds(4)));
            }
        });
    }

    /// The processes of a task, when it has some.
    Optional<Live> processes(String taskId) {
        return containers.of(taskId);
    }

    private void later(Duration delay, Runnable step) {
        machinery.time().after(delay, step);
    }

    private static Duration part(Duration whole, int percent) {
        return whole.multipliedBy(percent).dividedBy(100);
    }

    /// Changes a task that is not stopping.
    private Optional<Task> change(String taskId, UnaryOperator<Struct> change) {
        return store.update(taskId, task -> task.stopping() ? task : task.with(change.apply(task.view())))
                .filter(task -> !task.stopping());
    }

    private void provisioned(String taskId) {
        failures.capacity()
                .ifPresentOrElse(
                        reason -> fail(taskId, reason),
                        () -> change(taskId, view -> Views.attachment(Views.status(view, "PENDING"), "ATTACHED")));
    }

    private void pulling(String taskId) {
        change(
                taskId,
                view -> Views.status(view, "ACTIVATING")
                        .edit()
                        .with("pullStartedAt", machinery.time().instant())
                        .end());
    }

    private void pulled(String taskId) {
        var task = store.task(taskId);
        var failure = task.flatMap(failures::pull).or(() -> task.flatMap(failures::notFound));
        if (failure.isPresent()) {
            change(
                    taskId,
                    view -> Views.containers(
                            view,
                            container -> container
                                    .edit()
                                    .with("lastStatus", "STOPPED")
                                    .with("reason", failure.get())
                                    .end()));
            fail(taskId, failure.get());
            return;
        }
        change(
                taskId,
                view -> view.edit()
                        .with("pullStoppedAt", machinery.time().instant())
                        .end());
    }

    private void run(String taskId, Duration agentDelay) {
        var found = store.task(taskId).filter(task -> !task.stopping());
        if (found.isPresent() && startedContainers(found.get())) {
            running(taskId, machinery.time().instant());
            later(agentDelay, () -> agents.start(taskId, Optional.empty()));
            fate(found.get());
        }
    }

    /// Lets what has to happen to a task without processes happen.
    private void fate(Task task) {
        if (task.modelled()) {
            Fate.of(task.definition()).ifPresent(fate -> later(fate.after(), () -> fulfil(task.id(), fate)));
        }
    }

    private void fulfil(String taskId, Fate fate) {
        if (store.task(taskId).filter(task -> !task.stopping()).isEmpty()) {
            return;
        }
        switch (fate.how()) {
            case CRASH -> exited(taskId, fate.container(), 1);
            case OUT_OF_MEMORY -> {
                change(
                        taskId,
                        view -> Views.container(
                                view,
                                fate.container(),
                                container -> container
                                        .edit()
                                        .with("reason", Fate.MEMORY)
                                        .end()));
                exited(taskId, fate.container(), 137);
            }
            case UNHEALTHY -> {
                change(
                        taskId,
                        view -> Views.container(
                                        view,
                                        fate.container(),
                                        container -> container
                                                .edit()
                                                .with("healthStatus", "UNHEALTHY")
                                                .end())
                                .edit()
                                .with("healthStatus", "UNHEALTHY")
                                .end());
                stop(taskId, "ServiceSchedulerInitiated", "Task failed container health checks");
            }
            case NOT_PULLED -> {}
        }
    }

    /// Starts a task's containers; false when the task ends instead.
    private boolean startedContainers(Task task) {
        try {
            return task.modelled() || containers.start(task, (name, code) -> exited(task.id(), name, code));
        } catch (IOException e) {
            fail(task.id(), "CannotStartContainerError: " + e.getMessage());
            return false;
        }
    }

    private void running(String taskId, Instant since) {
        change(
                taskId,
                view -> Views.containers(
                                view,
                                container -> container.string("lastStatus").equals("STOPPED")
                                        ? container
                                        : Views.status(container, "RUNNING"))
                        .edit()
                        .with("lastStatus", "RUNNING")
                        .with("startedAt", since)
                        .with("connectivity", "CONNECTED")
                        .with("connectivityAt", since)
                        .end());
        store.update(taskId, task -> task.stopping() ? task : task.with(Views.healthy(task.view(), task.definition())));
        tell(taskId);
    }

    private void fail(String taskId, String reason) {
        stop(taskId, "TaskFailedToStart", reason);
    }

    private void exited(String taskId, String name, int code) {
        var last = containers.ended(taskId, name, code);
        if (store.task(taskId)
                .filter(task -> TaskContainers.essential(task, name))
                .isPresent()) {
            stop(taskId, "EssentialContainerExited", "Essential container in task exited");
        }
        if (last) {
            store.task(taskId).filter(Task::stopping).ifPresent(_ -> deprovision(taskId));
        }
    }

    private void windDown(String taskId) {
        var running = containers.of(taskId).map(Live::containers).orElse(List.of());
        if (running.isEmpty()) {
            deprovision(taskId);
            return;
        }
        store.update(taskId, task -> task.with(Views.status(task.view(), "DEACTIVATING")));
        later(Duration.ZERO, () -> {
            store.update(taskId, task -> task.with(Views.status(task.view(), "STOPPING")));
            running.forEach(container -> container.stop());
        });
    }

    private void deprovision(String taskId) {
        var now = machinery.time().instant();
        if (!deprovisioned.add(taskId)) {
            return;
        }
        store.update(
                taskId,
                task -> task.with(Views.attachment(
                        Views.containers(task.view(), TaskLife::ended)
                                .edit()
                                .with("lastStatus", "DEPROVISIONING")
                                .with("executionStoppedAt", now)
                                .end(),
                        "DETACHING")));
        // agents end with their containers
        containers.forget(taskId).ifPresent(processes -> processes.takeAgents().forEach(agent -> agent.kill()));
        later(machinery.taskStop(), () -> stopped(taskId));
    }

    private static Struct ended(Struct container) {
        return Views.agent(agent -> agent.with("lastStatus", "STOPPED")).apply(Views.status(container, "STOPPED"));
    }

    /// The tags of a stopped task disappear.
    private void stopped(String taskId) {
        var now = machinery.time().instant();
        store.update(
                taskId,
                task -> task.withTags(List.of())
                        .with(Views.attachment(task.view(), "DELETED")
                                .edit()
                                .with("lastStatus", "STOPPED")
                                .with("stoppedAt", now)
                                .end()));
        tell(taskId);
        later(REMEMBERED, () -> {
            store.removeTask(taskId);
            deprovisioned.remove(taskId);
        });
    }
}
