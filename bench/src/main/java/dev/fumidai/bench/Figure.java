package dev.fumidai.bench;

import java.util.Locale;
import java.util.Optional;

/// One line of the table.
///
/// @param what was measured
/// @param unit of both series
/// @param genuine the genuine plugin's series; empty when it was not run
/// @param ours our client's series
/// @param goal for our median
public record Figure(String what, String unit, Optional<Series> genuine, Series ours, Goal goal) {
    boolean reached() {
        return goal.reachedBy(ours.median());
    }

    /// The line of a Markdown table.
    String row() {
        return "| %s | %s | %s | %s | %s %s | %s |"
                .formatted(
                        what,
                        genuine.map(this::text).orElse("–"),
                        text(ours),
                        genuine.map(theirs -> number(goal.ratio(ours.median(), theirs.median())) + "×")
                                .orElse("–"),
                        goal.text(),
                        goal instanceof Goal.None ? "" : unit,
                        goal instanceof Goal.None ? "" : reached() ? "yes" : "**no**");
    }

    private String text(Series series) {
        var median = number(series.median()) + " " + unit;
        return series.values().size() == 1
                ? median
                : median + " (" + number(series.smallest()) + "–" + number(series.largest()) + ")";
    }

    /// Two decimals below a hundred, none above.
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }
}
