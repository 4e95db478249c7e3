package dev.fumidai.core.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What happened to a task, in order, and how long each phase took. Pure.
///
/// @param entries by time
/// @param phases in order; those that have begun
public record Timeline(List<Entry> entries, List<Phase> phases) {
    /// Who tells.
    public enum Source {
        TASK,
        SERVICE,
        CONTAINER,
        AGENT,
        LOG
    }

    /// One thing that happened.
    ///
    /// @param text in a few words
    public record Entry(Instant at, Source source, Severity severity, String text) {}

    /// A part of a task's life.
    ///
    /// @param took until now where it has not ended
    public record Phase(String name, Duration took, boolean ended) {}

    private static final Duration AROUND = Duration.ofSeconds(60);

    /// Of a task.
    ///
    /// @param events of its service; those that name it, or fall near its start and its end, are
    ///     taken
    public static Timeline of(Task task, List<ServiceEvent> events, Instant now) {
        var entries = new ArrayList<Entry>();
        var times = task.times();
        add(entries, times.createdAt(), "created");
        add(entries, times.connectivityAt(), "connected");
        add(entries, times.pullStartedAt(), "image pull started");
        add(entries, times.pullStoppedAt(), "image pull ended");
        add(entries, times.startedAt(), "started");
        times.stoppingAt().ifPresent(at -> entries.add(stopping(task, at)));
        add(entries, times.executionStoppedAt(), "containers ended");
        add(entries, times.stoppedAt(), "stopped");
        task.containers().forEach(container -> container(container, times, entries));
        events.stream()
                .filter(event -> concerns(event, task))
                .map(event -> new Entry(event.at(), Source.SERVICE, Severity.OK, event.message()))
                .forEach(entries::add);
        entries.sort(Comparator.comparing(Entry::at));
        return new Timeline(List.copyOf(entries), phases(times, now));
    }

    /// With more entries, for instance lines of its logs.
    public Timeline with(List<Entry> more) {
        var all = new ArrayList<>(entries);
        all.addAll(more);
        all.sort(Comparator.comparing(Entry::at));
        return new Timeline(List.copyOf(all), phases);
    }

    private static void add(List<Entry> entries, Optional<Instant> at, String text) {
        at.ifPresent(when -> entries.add(new Entry(when, Source.TASK, Severity.OK, text)));
    }

    private static Entry stopping(Task task, Instant at) {
        var said = task.stoppedReason().orElse("");
        var code = task.stopCode().absent() ? "" : " (" + task.stopCode().text() + ")";
        var severity = Why.why(task).map(Reason::severity).orElse(Severity.PAST);
        return new Entry(at, Source.TASK, severity, "stopping" + code + (said.isEmpty() ? "" : ": " + said));
    }

    private static void container(Container container, TaskTimes times, List<Entry> entries) {
        container
                .execAgent()
                .ifPresent(agent -> agent.startedAt()
                        .ifPresent(at -> entries.add(new Entry(
                                at,
                                Source.AGENT,
                                Severity.OK,
                                container.name() + ": exec agent "
                                        + agent.status().text().toLowerCase(Locale.ROOT)))));
        var end = times.executionStoppedAt().or(times::stoppedAt);
        if (container.exitCode().isPresent() || container.reason().isPresent()) {
            var why = Why.why(container);
            end.ifPresent(at -> entries.add(new Entry(
                    at,
                    Source.CONTAINER,
                    why.map(Reason::severity).orElse(Severity.PAST),
                    container.name() + ": "
                            + why.map(Reason::text)
                                    .orElseGet(() -> container.lastStatus().text()))));
        }
    }

    private static boolean concerns(ServiceEvent event, Task task) {
        if (event.message().contains(task.ref().id())) {
            return true;
        }
        var times = task.times();
        boolean starting =
                within(event.at(), times.createdAt(), times.startedAt().or(times::stoppedAt));
        boolean ending = within(event.at(), times.stoppingAt(), times.stoppedAt());
        return (starting || ending) && event.kind() != ServiceEvent.Kind.TASK;
    }

    private static boolean within(Instant at, Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent()
                && !at.isBefore(from.get().minus(AROUND))
                && !at.isAfter(to.orElse(from.get()).plus(AROUND));
    }

    private static List<Phase> phases(TaskTimes times, Instant now) {
        var phases = new ArrayList<Phase>();
        phase(phases, "provision", times.createdAt(), times.pullStartedAt().or(times::startedAt), times, now);
        phase(phases, "pull", times.pullStartedAt(), times.pullStoppedAt(), times, now);
        phase(phases, "start", times.pullStoppedAt(), times.startedAt(), times, now);
        phase(phases, "run", times.startedAt(), times.stoppingAt().or(times::stoppedAt), times, now);
        phase(phases, "stop", times.stoppingAt(), times.stoppedAt(), times, now);
        return List.copyOf(phases);
    }

    private static void phase(
            List<Phase> phases,
            String name,
            Optional<Instant> from,
            Optional<Instant> to,
            TaskTimes times,
            Instant now) {
        if (from.isPresent()) {
            var end = to.or(times::stoppedAt);
            phases.add(new Phase(name, Duration.between(from.get(), end.orElse(now)), end.isPresent()));
        }
    }
}
