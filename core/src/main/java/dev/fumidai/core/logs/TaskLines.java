package dev.fumidai.core.logs;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a task wrote, as entries of its timeline: the lines around its start, and the last ones.
///
/// **Threading:** blocks. **Errors:** [ProblemException] where logs may not be read.
public final class TaskLines {
    private static final int FIRST = 20;
    private static final int LAST = 40;
    private static final int LINES_OF_ONE = 5;
    private static final Duration START = Duration.ofSeconds(60);

    /// Lines come later than they were written.
    private static final Duration LATE = Duration.ofSeconds(30);

    private TaskLines() {}

    /// @param now where the task has not ended
    public static List<Timeline.Entry> of(LogReads logs, Task task, Instant now)
            throws ProblemException, InterruptedException {
        var begun = task.times().createdAt().or(() -> task.times().startedAt());
        if (begun.isEmpty()) {
            return List.of();
        }
        var streams = logs.streams(new LogPlace.OfTask(task.ref())).streams();
        if (streams.isEmpty()) {
            return List.of();
        }
        var started = task.times().startedAt().or(() -> begun).get();
        var ended = task.times().stoppedAt().orElse(now).plus(LATE);
        var window = LogWindow.since(begun.get());
        var lines =
                new ArrayList<LogLine>(logs.last(streams, window.until(earlier(started.plus(START), ended)), FIRST));
        lines.addAll(logs.last(streams, window.until(ended), LAST));
        return entries(lines);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Short tasks have lines that are both.
    private static List<Timeline.Entry> entries(List<LogLine> lines) {
        var entries = new ArrayList<Timeline.Entry>();
        var seen = new HashSet<List<Object>>();
        for (var line : lines) {
            if (seen.add(List.of(line.stream().name(), line.id(), line.at(), line.message()))) {
                line.message()
                        .lines()
                        .limit(LINES_OF_ONE)
                        .map(text -> new Timeline.Entry(
                                line.at(),
                                Timeline.Source.LOG,
                                Severity.OK,
                                line.stream().container() + ": " + text))
                        .forEach(entries::add);
            }
        }
        return entries;
    }

    /// The lines, or why there are none.
    ///
    /// @param trouble empty when they could be read
    public record Found(List<Timeline.Entry> entries, Optional<String> trouble) {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /// The same; a timeline is worth having without them.
    public static Found ifReadable(LogReads logs, Task task, Instant now) throws InterruptedException {
        try {
            return new Found(of(logs, task, now), Optional.empty());
        } catch (ProblemException refused) {
            return new Found(List.of(), Optional.of(refused.problem().summary()));
        }
    }
}
