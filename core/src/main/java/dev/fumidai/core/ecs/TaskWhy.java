package dev.fumidai.core.ecs;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Why a task or a container is as it is.
final class TaskWhy {
    private static final int KILLED = 137;

    private TaskWhy() {}

    static Optional<Reason> why(Task task) {
        if (task.lastStatus().is(TaskStatus.STOPPED, TaskStatus.DELETED)) {
            return Optional.of(stopped(task));
        }
        if (task.desiredStatus().is(TaskStatus.STOPPED)) {
            return Optional.of(new Reason(
                    Severity.CHANGING, "stopping: " + stopped(task).text().replaceFirst("^stopped:? ", "")));
        }
        return task.lastStatus().is(TaskStatus.RUNNING) ? running(task) : starting(task);
    }

    static Optional<Reason> why(Container container) {
        if (container.lastStatus().is(TaskStatus.STOPPED)) {
            return Optional.of(ended(container));
        }
        if (container.health().is(Health.UNHEALTHY)) {
            return Optional.of(new Reason(Severity.BROKEN, "unhealthy"));
        }
        if (container.reason().isPresent()) {
            return Optional.of(
                    new Reason(Severity.BROKEN, words(container.reason().get())));
        }
        return container
                .execAgent()
                .filter(agent -> agent.status().is(TaskStatus.STOPPED))
                .map(agent -> new Reason(
                        Severity.CHANGING,
                        "exec agent stopped"
                                + agent.reason().map(reason -> ": " + reason).orElse("")));
    }

    private static Reason stopped(Task task) {
        var reason = task.stoppedReason().orElse("");
        return switch (task.stopCode().known().orElse(StopCode.ESSENTIAL_CONTAINER_EXITED)) {
            case TASK_FAILED_TO_START -> failedToStart(task, reason);
            case ESSENTIAL_CONTAINER_EXITED -> exited(task, reason);
            case USER_INITIATED ->
                new Reason(Severity.PAST, reason.isEmpty() ? "stopped by somebody" : "stopped: " + reason);
            case SERVICE_SCHEDULER_INITIATED -> byScheduler(task, reason);
            case SPOT_INTERRUPTION -> new Reason(Severity.PAST, "spot interruption");
            case TERMINATION_NOTICE -> new Reason(Severity.PAST, "retired by AWS for maintenance");
        };
    }

    private static Reason failedToStart(Task task, String reason) {
        var ofContainer = task.containers().stream()
                .flatMap(container -> container.reason().stream())
                .flatMap(text -> StopTexts.known(text).stream())
                .findFirst();
        return new Reason(
                Severity.BROKEN,
                StopTexts.known(reason).or(() -> ofContainer).orElse(reason.isEmpty() ? "failed to start" : reason));
    }

    private static Reason exited(Task task, String reason) {
        return task.containers().stream()
                .filter(container ->
                        container.exitCode().isPresent() || container.reason().isPresent())
                .max(Comparator.comparingInt(TaskWhy::telling))
                .map(TaskWhy::ended)
                .orElseGet(() -> new Reason(
                        Severity.BROKEN, StopTexts.known(reason).orElse(reason.isEmpty() ? "stopped" : reason)));
    }

    /// Which container tells most about the end: one with a reason, then one that failed; those
    /// that were ended because of it have 137 or 143.
    private static int telling(Container container) {
        int code = container.exitCode().orElse(0);
        int byCode = code == 0 ? 0 : code == 143 || code == KILLED ? 1 : 2;
        return (container.reason().isPresent() ? 3 : 0) + byCode;
    }

    private static Reason byScheduler(Task task, String reason) {
        var known = StopTexts.known(reason);
        if (known.isPresent()) {
            return new Reason(Severity.BROKEN, known.get());
        }
        if (reason.toLowerCase(Locale.ROOT).startsWith("scaling activity")) {
            return new Reason(Severity.PAST, "scaled in or replaced");
        }
        return task.stoppedReason()
                .map(text -> new Reason(Severity.PAST, text))
                .orElseGet(() -> new Reason(Severity.PAST, "stopped by its service"));
    }

    private static Reason ended(Container container) {
        var reason = container.reason().map(TaskWhy::words);
        if (container.exitCode().isEmpty()) {
            return new Reason(Severity.BROKEN, reason.orElse("never ran"));
        }
        int code = container.exitCode().getAsInt();
        var meaning = reason.or(() -> meaning(code)).map(text -> ", " + text).orElse("");
        return new Reason(code == 0 ? Severity.PAST : Severity.BROKEN, "exit " + code + meaning);
    }

    private static Optional<String> meaning(int code) {
        return switch (code) {
            case 126 -> Optional.of("command cannot be run");
            case 127 -> Optional.of("command not found");
            case 134 -> Optional.of("aborted");
            case KILLED -> Optional.of("killed (out of memory, or slow to stop)");
            case 139 -> Optional.of("segmentation fault");
            case 143 -> Optional.of("terminated");
            default -> Optional.empty();
        };
    }

    private static Optional<Reason> running(Task task) {
        if (task.health().is(Health.UNHEALTHY)) {
            var which = task.containers().stream()
                    .filter(container -> container.health().is(Health.UNHEALTHY))
                    .map(Container::name)
                    .toList();
            return Optional.of(new Reason(
                    Severity.BROKEN, which.isEmpty() ? "unhealthy" : "unhealthy: " + String.join(", ", which)));
        }
        var ended = task.containers().stream()
                .filter(container -> container.lastStatus().is(TaskStatus.STOPPED))
                .filter(container -> !container.exitCode().equals(OptionalInt.of(0)))
                .map(container -> container.name() + ": " + ended(container).text())
                .findFirst();
        if (ended.isPresent()) {
            return ended.map(text -> new Reason(Severity.CHANGING, text));
        }
        return task.containers().stream()
                .flatMap(container -> why(container).stream())
                .filter(reason -> reason.severity() == Severity.CHANGING)
                .findFirst();
    }

    private static Optional<Reason> starting(Task task) {
        return Optional.of(new Reason(Severity.CHANGING, phase(task)));
    }

    /// What a task that is not up yet is doing.
    static String phase(Task task) {
        var times = task.times();
        if (times.pullStartedAt().isPresent() && times.pullStoppedAt().isEmpty()) {
            return "image pull";
        }
        return switch (task.lastStatus().known().orElse(TaskStatus.PENDING)) {
            case PROVISIONING ->
                task.network().status().filter("ATTACHED"::equals).isPresent()
                                || task.network().equals(TaskNetwork.none())
                        ? "provisioning"
                        : "network interface";
            case PENDING -> times.pullStoppedAt().isPresent() ? "containers start" : "waiting for its host";
            case ACTIVATING -> "registering";
            case DEACTIVATING -> "deregistering";
            case STOPPING -> "stopping";
            case DEPROVISIONING -> "cleaning up";
            case RUNNING, STOPPED, DELETED -> task.lastStatus().text();
        };
    }

    private static String words(String reason) {
        return StopTexts.known(reason).orElse(reason);
    }
}
