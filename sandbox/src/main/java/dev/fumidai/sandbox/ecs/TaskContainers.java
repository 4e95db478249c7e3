package dev.fumidai.sandbox.ecs;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The containers of tasks: their starts, and what is noted when they end.
///
/// **Threading:** any thread. Containers are started outside of the store's lock; of ends is told
/// on the timeline.
final class TaskContainers {
    private final EcsStore store;
    private final Machinery machinery;
    private final AwsLogs awslogs;
    private final Map<String, Live> live = new ConcurrentHashMap<>();

    /// Who is told that a container has ended by itself or was made to.
    @FunctionalInterface
    interface Listener {
        void exited(String container, int code);
    }

    TaskContainers(EcsStore store, Machinery machinery) {
        this.store = store;
        this.machinery = machinery;
        awslogs = new AwsLogs(machinery.logs(), machinery.time());
    }

    /// The processes of a task, when it has some.
    Optional<Live> of(String taskId) {
        return Optional.ofNullable(live.get(taskId));
    }

    /// The same, for the last time.
    Optional<Live> forget(String taskId) {
        return Optional.ofNullable(live.remove(taskId));
    }

    /// Starts a task's containers; false when the task is stopped meanwhile.
    ///
    /// @throws IOException when one cannot be started
    boolean start(Task task, Listener listener) throws IOException {
        var processes = live.computeIfAbsent(task.id(), _ -> new Live());
        for (var definition : task.definition().structs("containerDefinitions")) {
            var name = definition.string("name");
            var runtimeId = task.containers().stream()
                    .filter(container -> container.string("name").equals(name))
                    .map(container -> container.string("runtimeId"))
                    .findFirst()
                    .orElseThrow();
            var exit = new Exit(name, listener);
            var container = machinery.containers().start(Specs.of(task, definition, runtimeId), exit::with);
            processes.add(name, container);
            awslogs.follow(task, definition, container);
            exit.attached();
        }
        if (store.task(task.id()).filter(Task::stopping).isPresent()) {
            // StopTask came while the containers were starting and may have missed some.
            processes.containers().forEach(container -> container.kill());
            return false;
        }
        return true;
    }

    /// Notes that a container has ended; true when it was the task's last.
    boolean ended(String taskId, String name, int code) {
        store.update(
                taskId,
                task -> task.with(Views.container(
                        task.view(),
                        name,
                        container -> container
                                .edit()
                                .with("lastStatus", "STOPPED")
                                .with("exitCode", code)
                                .end())));
        return of(taskId).map(processes -> processes.ended(name)).orElse(true);
    }

    /// Whether the end of this container ends its task.
    static boolean essential(Task task, String name) {
        return task.definition().structs("containerDefinitions").stream()
                .filter(definition -> definition.string("name").equals(name))
                .anyMatch(definition -> !definition.has("essential") || definition.flag("essential"));
    }

    /// The end of a container, which may come before its start has returned.
    private final class Exit {
        private final String name;
        private final Listener listener;
        private boolean attached;
        private @Nullable Integer code;

        private Exit(String name, Listener listener) {
            this.name = name;
            this.listener = listener;
        }

        private synchronized void with(int exitCode) {
            code = exitCode;
            report();
        }

        private synchronized void attached() {
            attached = true;
            report();
        }

        private void report() {
            var exitCode = code;
            if (attached && exitCode != null) {
                machinery.time().after(Duration.ZERO, () -> listener.exited(name, exitCode));
            }
        }
    }
}
