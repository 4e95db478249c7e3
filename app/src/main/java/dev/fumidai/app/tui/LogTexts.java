package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Log lines as lines of a text: time, who, what.
final class LogTexts {
    private static final Moments UTC = new Moments(ZoneOffset.UTC);
    private static final List<Tone> TONES = List.of(Tone.ACCENT, Tone.SECOND, Tone.THIRD, Tone.FOURTH);
    private static final int MOST_NAME = 20;

    /// Where lines are left out.
    static final Line GAP = Line.of("┄┄", Tone.PAST);

    private LogTexts() {}

    /// One for each line of each message; the tasks are told apart by colours.
    ///
    /// @param width of the label that says who has written
    /// @param before the time of the line before the first
    static List<Line> lines(List<LogLine> logged, LogLook look, int width, Optional<Instant> before) {
        var lines = new ArrayList<Line>();
        var last = before;
        for (var one : logged) {
            if (look.shows(one)) {
                var lead = lead(one, look.times(), width, last);
                for (var text : texts(one, look)) {
                    var spans = new ArrayList<>(lead);
                    spans.add(new Span(text, Tone.PLAIN));
                    lines.add(new Line(spans).hangingBehind(lead.size()));
                }
                last = Optional.of(one.at());
            }
        }
        return lines;
    }

    /// What a message says, line by line.
    static List<String> texts(LogLine one, LogLook look) {
        return look.pretty()
                ? PrettyJson.lines(one.message())
                : one.message().lines().toList();
    }

    /// As wide as the widest of the containers' labels, so that what they say stands below each other.
    static int width(Collection<String> containers) {
        var widest = containers.stream().mapToInt(Literal::width).max().orElse(0);
        return Math.min(widest, MOST_NAME) + 1 + TaskIds.width();
    }

    private static List<Span> lead(LogLine line, LogLook.Times times, int width, Optional<Instant> before) {
        var stream = line.stream();
        var task = stream.task();
        var who = stream.container() + "/" + TaskIds.label(task);
        var tone = TONES.get(Math.floorMod((stream.container() + task).hashCode(), TONES.size()));
        var spans = new ArrayList<Span>();
        time(line.at(), times, before).ifPresent(text -> spans.add(new Span(text + "  ", Tone.PAST)));
        spans.add(new Span(who + " ".repeat(Math.max(0, width - Literal.width(who)) + 2), tone));
        return spans;
    }

    private static Optional<String> time(Instant at, LogLook.Times times, Optional<Instant> before) {
        return switch (times) {
            case UTC -> Optional.of(UTC.millis(at) + "Z");
            case LOCAL -> Optional.of(Moments.here().millis(at));
            // Streams come one after the other, so that a line may be older than the one before.
            case DELTA -> Optional.of("%9s".formatted("+" + Ages.exact(Duration.between(before.orElse(at), at))));
            case OFF -> Optional.empty();
        };
    }
}
