package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Why a service is as it is: out of its roll-outs, its counts and the newest of its own events,
/// and out of its tasks where somebody knows them.
final class ServiceWhy {
    private static final Pattern UNHEALTHY =
            Pattern.compile("is unhealthy in .*? due to \\(reason (?<reason>.+?)\\)\\.?$", Pattern.DOTALL);
    private static final Pattern DEPLOYMENT_FAILED = Pattern.compile("circuit breaker", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALARM = Pattern.compile("alarm", Pattern.CASE_INSENSITIVE);

    private ServiceWhy() {}

    static Optional<Reason> why(Service service, Collection<Task> tasks) {
        var progress = Progress.of(service);
        return switch (progress.phase()) {
            case INACTIVE -> Optional.of(new Reason(Severity.PAST, "deleted"));
            case DRAINING ->
                Optional.of(new Reason(Severity.CHANGING, "being deleted, " + service.running() + " still run"));
            case FAILED -> Optional.of(failed(service, tasks));
            case FAILING -> Optional.of(failing(service, progress, tasks));
            case WAITING -> service.underWay().flatMap(Why::why);
            case ROLLING -> rolling(service, tasks);
            case STEADY, ELSEWHERE -> tooFew(service, tasks);
        };
    }

    private static Reason failed(Service service, Collection<Task> tasks) {
        var said = service.primary().flatMap(Rollout::reason).orElse("");
        var head = DEPLOYMENT_FAILED.matcher(said).find()
                ? "rollout failed: circuit breaker"
                : ALARM.matcher(said).find() ? "rollout failed: alarm" : "rollout failed";
        return new Reason(
                Severity.BROKEN,
                head + cause(service, tasks).map(text -> ", " + text).orElse(""));
    }

    private static Reason failing(Service service, Progress progress, Collection<Task> tasks) {
        return new Reason(
                Severity.BROKEN,
                cause(service, tasks)
                        .orElseGet(() -> progress.failed() + (progress.failed() == 1 ? " task" : " tasks")
                                + " failed to start"));
    }

    private static Optional<Reason> rolling(Service service, Collection<Task> tasks) {
        var cause = cause(service, tasks);
        if (cause.isPresent()) {
            return cause.map(text -> new Reason(Severity.BROKEN, text));
        }
        return pending(service, tasks)
                .or(() -> service.underWay().flatMap(Why::why))
                .or(() -> service.definition()
                        .map(definition -> new Reason(Severity.CHANGING, "rolling out " + definition.shortName())));
    }

    /// Steady by its roll-out, but perhaps with too few tasks.
    private static Optional<Reason> tooFew(Service service, Collection<Task> tasks) {
        if (service.running() >= service.desired()) {
            return Optional.empty();
        }
        var cause = cause(service, tasks);
        if (cause.isPresent()) {
            return cause.map(text -> new Reason(Severity.BROKEN, text));
        }
        return pending(service, tasks)
                .or(() -> Optional.of(new Reason(
                        Severity.CHANGING,
                        (service.desired() - service.running()) + " of " + service.desired() + " not up")));
    }

    private static Optional<Reason> pending(Service service, Collection<Task> tasks) {
        if (service.pending() == 0) {
            return Optional.empty();
        }
        var phase = tasks.stream()
                .filter(task -> !task.ending())
                .filter(task ->
                        task.lastStatus().is(TaskStatus.PROVISIONING, TaskStatus.PENDING, TaskStatus.ACTIVATING))
                .map(TaskWhy::phase)
                .findFirst();
        return Optional.of(new Reason(
                Severity.CHANGING,
                service.pending() + " pending" + phase.map(text -> ": " + text).orElse("")));
    }

    /// What went wrong last, since things were last in order.
    private static Optional<String> cause(Service service, Collection<Task> tasks) {
        var since = since(service);
        var ofTask = tasks.stream()
                .filter(Task::ending)
                .filter(task -> task.since().filter(at -> !at.isBefore(since)).isPresent())
                .sorted(Comparator.comparing((Task task) -> task.since().orElse(Instant.EPOCH))
                        .reversed())
                .flatMap(task -> TaskWhy.why(task).stream())
                .filter(reason -> reason.severity() == Severity.BROKEN)
                .map(Reason::text)
                .findFirst();
        return ofTask.or(() -> recent(service.events(), since).stream()
                .flatMap(event -> words(event).stream())
                .findFirst());
    }

    private static List<ServiceEvent> recent(List<ServiceEvent> events, Instant since) {
        Predicate<ServiceEvent> steady = event -> event.kind() == ServiceEvent.Kind.STEADY;
        return events.stream()
                .filter(event -> !event.at().isBefore(since))
                .takeWhile(steady.negate())
                .toList();
    }

    /// What was before the newest roll-out is not of interest.
    private static Instant since(Service service) {
        return service.primary().flatMap(Rollout::createdAt).orElse(Instant.EPOCH);
    }

    private static Optional<String> words(ServiceEvent event) {
        var text = event.message();
        if (text.contains("unable to place")) {
            return Optional.of("unable to place"
                    + StopTexts.lacking(text).map(what -> " (" + what + ")").orElse(""));
        }
        var unhealthy = UNHEALTHY.matcher(text);
        if (unhealthy.find()) {
            return Optional.of("unhealthy: " + lower(unhealthy.group("reason")));
        }
        if (text.contains("unable to consistently start tasks")) {
            return Optional.of("tasks keep failing");
        }
        if (text.contains("operations are being throttled")) {
            return Optional.of("AWS throttles the service");
        }
        if (text.contains("minimumHealthyPercent")) {
            return Optional.of("the deployment limits leave no room");
        }
        return text.contains("has started") || text.contains("has stopped") ? Optional.empty() : StopTexts.known(text);
    }

    private static String lower(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
