package dev.fumidai.app.tui;

import dev.fumidai.core.logs.LogLine;
import dev.fumidai.terminal.widget.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Only the lines of a log with what is looked for, and so many before and after each. Pure.
///
/// @param sought as it was typed
/// @param lines how many before, and how many after
record LogContext(String sought, int lines) {
    private static final List<Integer> STEPS = List.of(0, 1, 2, 5, 10, 25);
    private static final int USUAL = 2;

    /// Lines that stand together in the log.
    ///
    /// @param gap whether something is left out before them
    record Run(boolean gap, List<LogLine> lines) {
        Run {
            lines = List.copyOf(lines);
        }
    }

    /// Fewer lines than now; the first time two.
    static LogContext narrower(Optional<LogContext> now, String sought) {
        var at = now.map(it -> Math.max(0, STEPS.indexOf(it.lines()) - 1)).orElse(USUAL);
        return new LogContext(sought, STEPS.get(at));
    }

    /// More lines; empty for all.
    Optional<LogContext> wider() {
        var at = STEPS.indexOf(lines) + 1;
        return at < STEPS.size() ? Optional.of(new LogContext(sought, STEPS.get(at))) : Optional.empty();
    }

    /// As many lines as have to be looked at again when more come.
    int reach() {
        return 2 * lines + 1;
    }

    /// What is shown of lines that were not shown before.
    ///
    /// @param all in their order
    /// @param known how many of them were there before; at least [#reach], or all that there were
    List<Run> fresh(List<LogLine> all, int known) {
        var before = shown(all.subList(0, known));
        var now = shown(all);
        var runs = new ArrayList<Run>();
        var run = new ArrayList<LogLine>();
        var gap = false;
        for (var i = 0; i < all.size(); i++) {
            if (now[i] && !(i < known && before[i])) {
                gap = run.isEmpty() ? i > 0 && !now[i - 1] : gap;
                run.add(all.get(i));
            } else if (!run.isEmpty()) {
                runs.add(new Run(gap, run));
                run.clear();
            }
        }
        if (!run.isEmpty()) {
            runs.add(new Run(gap, run));
        }
        return runs;
    }

    private boolean[] shown(List<LogLine> all) {
        var shown = new boolean[all.size()];
        var search = Search.of(sought);
        for (var i = 0; i < shown.length; i++) {
            if (search.isEmpty() || search.get().isIn(all.get(i).message())) {
                var end = Math.min(shown.length, i + lines + 1);
                Arrays.fill(shown, Math.max(0, i - lines), end, true);
            }
        }
        return shown;
    }
}
