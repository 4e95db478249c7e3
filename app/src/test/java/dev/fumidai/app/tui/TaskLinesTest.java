package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Timeline;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.core.logs.LogStreams;
import dev.fumidai.core.logs.LogWindow;
import dev.fumidai.core.logs.TaskLines;
import dev.fumidai.terminal.widget.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskLinesTest {
    private static final LogStream STREAM = new LogStream("app", "0f3a", "/shop/web", Optional.empty(), "ecs/app/0f3a");

    private final Task task = World.task(
            "0f3a5b6c7d8e9f00112233445566778a", TaskStatus.STOPPED, Optional.of("Essential container exited"));
    private final Written logs = new Written();

    @Test
    void theFirstAndTheLastLinesStandAmongWhatHappened() throws Exception {
        var started = task.times().startedAt().orElseThrow();
        logs.at(started.plusSeconds(1), "listening");
        logs.at(started.plusSeconds(1000), "in between");
        logs.at(task.times().stoppedAt().orElseThrow().minusSeconds(1), "panic: no memory");

        var timeline = Timeline.of(task, List.of(), World.NOW).with(TaskLines.of(logs, task, World.NOW));

        assertThat(timeline.entries())
                .extracting(Timeline.Entry::text)
                .containsSubsequence("started", "app: listening", "app: panic: no memory", "stopped")
                .doesNotHaveDuplicates();
        assertThat(timeline.entries()).extracting(Timeline.Entry::source).contains(Timeline.Source.LOG);
    }

    @Test
    void whatFollowsWithinASecondHasItsTime() throws Exception {
        var started = task.times().startedAt().orElseThrow();
        logs.at(started.plusMillis(400), "listening");
        var timeline = Timeline.of(task, List.of(), World.NOW).with(TaskLines.of(logs, task, World.NOW));

        assertThat(TaskTexts.lines(timeline)).extracting(Line::text).anyMatch(line -> line.contains("  +0.400s  log"));
    }

    @Test
    void aTimelineIsWorthHavingWithout() throws Exception {
        logs.denied = true;

        var found = TaskLines.ifReadable(logs, task, World.NOW);

        assertThat(found.entries()).isEmpty();
        assertThat(found.trouble()).contains("AWS refuses logs:FilterLogEvents.");
    }

    private static final class Written implements LogReads {
        private final List<LogLine> lines = new ArrayList<>();
        private boolean denied;

        void at(Instant at, String message) {
            lines.add(new LogLine(at, at, STREAM, message, Integer.toString(lines.size())));
        }

        @Override
        public LogStreams streams(LogPlace place) throws ProblemException {
            if (denied) {
                throw new Problem("AWS refuses logs:FilterLogEvents.", "", "", ExitCode.REFUSED).asException();
            }
            return new LogStreams(List.of(STREAM), List.of());
        }

        @Override
        public List<LogLine> last(List<LogStream> streams, LogWindow window, int count) {
            var found = lines.stream()
                    .filter(line -> !line.at().isBefore(window.since().orElseThrow()))
                    .filter(line -> line.at().isBefore(window.until().orElseThrow()))
                    .toList();
            return found.subList(Math.max(0, found.size() - count), found.size());
        }

        @Override
        public void range(List<LogStream> streams, LogWindow window, LogSink sink) {
            throw new AssertionError("the last lines are enough");
        }

        @Override
        public void follow(Streams streams, LogWindow window, int count, LogSink sink) {
            throw new AssertionError("nothing is followed");
        }

        @Override
        public void live(Streams streams, LogWindow window, int count, LogSink sink) {
            throw new AssertionError("nothing is followed");
        }
    }
}
