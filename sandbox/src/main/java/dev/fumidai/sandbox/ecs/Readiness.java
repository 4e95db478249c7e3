package dev.fumidai.sandbox.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How the service scheduler looks at tasks.
final class Readiness {
    private Readiness() {}

    /// Whether a task has ended in a way that speaks against its deployment.
    static boolean failed(Task task) {
        return switch (task.view().string("stopCode")) {
            case "TaskFailedToStart", "EssentialContainerExited" -> true;
            case "ServiceSchedulerInitiated" ->
                task.view().string("stoppedReason").contains("health check");
            default -> false;
        };
    }

    /// As service events name tasks.
    static String named(List<Task> tasks) {
        return tasks.stream().map(task -> "(task " + task.id() + ")").collect(Collectors.joining(" "));
    }

    /// The tasks of a deployment.
    static List<Task> of(List<Task> all, Wave wave) {
        return all.stream()
                .filter(task -> task.view().string("startedBy").equals(wave.id()))
                .toList();
    }

    /// Tasks that are bound to fail never count: their deployment is not to be completed in the
    /// moments in which they run.
    static boolean ready(Task task) {
        return task.lastStatus().equals("RUNNING")
                && !task.view().string("healthStatus").equals("UNHEALTHY")
                && !(task.modelled() && Fate.of(task.definition()).isPresent());
    }

    /// How many are ready.
    static int running(List<Task> tasks) {
        return (int) tasks.stream().filter(Readiness::ready).count();
    }

    /// Those first whose end nobody would notice.
    static List<Task> idleFirst(List<Task> tasks) {
        var sorted = new ArrayList<>(tasks.stream().filter(task -> !ready(task)).toList());
        tasks.stream().filter(Readiness::ready).forEach(sorted::add);
        return sorted;
    }
}
