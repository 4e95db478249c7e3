package dev.fumidai.app.tui;

import dev.fumidai.core.logs.LogLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.LogLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What containers have written, and how it is looked at. Immutable.
///
/// @param look how it is looked at
/// @param logged the newest that were written, fifty thousand at the most
/// @param lines those that are shown, as they are shown
/// @param containers who has written, in the order in which they were first heard
record LogText(LogLook look, List<LogLine> logged, LogLines lines, List<String> containers) {
    private static final int MOST_LINES = 50_000;

    LogText {
        logged = List.copyOf(logged);
        containers = List.copyOf(containers);
    }

    static LogText nothing(LogLook look) {
        return new LogText(look, List.of(), LogLines.empty(MOST_LINES), List.of());
    }

    /// Nothing of the same containers, which keep their numbers.
    LogText emptied(LogLook next) {
        return new LogText(next, List.of(), LogLines.empty(MOST_LINES), containers);
    }

    LogText plus(List<LogLine> more) {
        var all = new ArrayList<>(logged);
        all.addAll(more);
        var kept = all.subList(Math.max(0, all.size() - MOST_LINES), all.size());
        var heard = new LinkedHashSet<>(containers);
        more.forEach(line -> heard.add(line.stream().container()));
        if (LogTexts.width(heard) > LogTexts.width(containers)) {
            return new LogText(look, kept, lines, List.copyOf(heard)).looked(look);
        }
        var added = look.around().isEmpty()
                ? LogTexts.lines(more, look, LogTexts.width(heard), lastShown())
                : around(look.around().get(), shown(logged), shown(more));
        return new LogText(look, kept, lines.plus(added), List.copyOf(heard));
    }

    LogText looked(LogLook next) {
        var fresh = new LogText(next, logged, LogLines.empty(MOST_LINES), containers);
        var shown = next.around().isEmpty()
                ? LogTexts.lines(logged, next, LogTexts.width(containers), Optional.empty())
                : fresh.around(next.around().get(), List.of(), fresh.shown(logged));
        return new LogText(next, logged, fresh.lines().plus(shown), containers);
    }

    /// @param before those that were there already, as far as they matter
    private List<Line> around(LogContext context, List<LogLine> before, List<LogLine> more) {
        var tail = before.subList(Math.max(0, before.size() - context.reach()), before.size());
        var window = new ArrayList<>(tail);
        window.addAll(more);
        var result = new ArrayList<Line>();
        for (var run : context.fresh(window, tail.size())) {
            if (run.gap() && (!result.isEmpty() || count() > 0)) {
                result.add(LogTexts.GAP);
            }
            result.addAll(LogTexts.lines(run.lines(), look, LogTexts.width(containers), Optional.empty()));
        }
        return result;
    }

    long count() {
        return lines.end() - lines.first();
    }

    /// All lines that are kept and shown.
    String text() {
        return text(lines.first(), lines.end());
    }

    String text(long from, long to) {
        var text = new StringBuilder();
        for (var number = from; number < to; number++) {
            text.append(lines.line(number).text()).append('\n');
        }
        return text.toString();
    }

    private List<LogLine> shown(List<LogLine> all) {
        return all.stream().filter(look::shows).toList();
    }

    private Optional<Instant> lastShown() {
        for (var i = logged.size() - 1; i >= 0; i--) {
            if (look.shows(logged.get(i))) {
                return Optional.of(logged.get(i).at());
            }
        }
        return Optional.empty();
    }
}
