package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Of what each line that is shown of a log was made: so a line is found again where the same log
/// is looked at otherwise, and it says other things there.
///
/// @param log what is shown
/// @param origins the places of what was written, for each line; [#GAP] where some is left out
record LogOrigins(LogText log, List<Integer> origins) {
    private static final int GAP = -1;

    static LogOrigins of(LogText log) {
        var context = log.look().around();
        var all = context.isPresent() ? around(log, context.get()) : whole(log);
        // The first lines may be gone.
        var gone = Math.max(0, all.size() - (int) log.count());
        return new LogOrigins(log, all.subList(gone, all.size()));
    }

    private static List<Integer> whole(LogText log) {
        var all = new ArrayList<Integer>();
        for (var place = 0; place < log.logged().size(); place++) {
            add(all, log, place);
        }
        return all;
    }

    private static List<Integer> around(LogText log, LogContext context) {
        var all = new ArrayList<Integer>();
        var logged = log.logged();
        var place = 0;
        for (var run : context.fresh(logged.stream().filter(log.look()::shows).toList(), 0)) {
            if (run.gap() && !all.isEmpty()) {
                all.add(GAP);
            }
            for (var line : run.lines()) {
                while (!logged.get(place).equals(line)) {
                    place++;
                }
                add(all, log, place);
                place++;
            }
        }
        return all;
    }

    private static void add(List<Integer> all, LogText log, int place) {
        var line = log.logged().get(place);
        if (log.look().shows(line)) {
            all.addAll(Collections.nCopies(LogTexts.texts(line, log.look()).size(), place));
        }
    }

    /// Where a line stands that had this number there; where it is not shown, what comes after it.
    long place(LogOrigins there, long number) {
        if (there.origins.isEmpty()) {
            return log.lines().first();
        }
        var line = there.line(number);
        var origin = there.origins.get(line);
        var first = first(origin);
        var within = line - there.first(origin);
        var last = first;
        while (last < origins.size() && origins.get(last).equals(origin)) {
            last++;
        }
        return log.lines().first() + Math.max(first, Math.min(first + within, last - 1));
    }

    /// Likewise of a match: the line with it that is of the same origin.
    OptionalLong match(LogOrigins there, long number, Search search) {
        if (there.origins.isEmpty() || number < there.log.lines().first()) {
            return OptionalLong.empty();
        }
        var origin = there.origins.get(there.line(number));
        return IntStream.range(0, origins.size())
                .filter(line -> origins.get(line).equals(origin))
                .mapToLong(line -> log.lines().first() + line)
                .filter(line -> search.isIn(log.lines().line(line).text()))
                .findFirst();
    }

    /// What is at a gap is what comes after it.
    private int line(long number) {
        var line = Math.clamp(number - log.lines().first(), 0, origins.size() - 1);
        return origins.get(line) == GAP && line + 1 < origins.size() ? line + 1 : line;
    }

    /// The first line of this origin, or of the next one that is shown.
    private int first(int origin) {
        return IntStream.range(0, origins.size())
                .filter(line -> origins.get(line) >= Math.max(0, origin))
                .findFirst()
                .orElse(Math.max(0, origins.size() - 1));
    }
}
