package dev.fumidai.app.tui;

import dev.fumidai.core.logs.LogLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Log lines as lines of a text: time, who, what.
final class LogTexts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<Tone> TONES = List.of(Tone.ACCENT, Tone.SECOND, Tone.THIRD, Tone.FOURTH);
    private static final int SHORT_ID = 6;

    private LogTexts() {}

    /// One for each line of each message; the tasks are told apart by colours.
    static List<Line> lines(List<LogLine> logged) {
        var lines = new ArrayList<Line>();
        for (var one : logged) {
            var time = new Span(TIME.format(one.at()) + "  ", Tone.PAST);
            var stream = one.stream();
            var task = stream.task();
            var who = stream.container() + "/" + task.substring(0, Math.min(SHORT_ID, task.length()));
            var tone = TONES.get(Math.floorMod((stream.container() + task).hashCode(), TONES.size()));
            one.message()
                    .lines()
                    .forEach(text ->
                            lines.add(new Line(List.of(time, new Span(who + "  ", tone), new Span(text, Tone.PLAIN)))));
        }
        return lines;
    }
}
