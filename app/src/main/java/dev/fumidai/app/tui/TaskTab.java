package dev.fumidai.app.tui;

import java.util.List;
import java.util.Locale;

/// The parts that a task is shown in.
enum TaskTab {
    OVERVIEW,
    NETWORK,
    ENVIRONMENT,
    VOLUMES,
    PLACEMENT,
    PROTECTION,
    ATTACHMENTS,
    TAGS;

    /// As the line of tabs says it.
    String word() {
        return this == ENVIRONMENT ? "env" : name().toLowerCase(Locale.ROOT);
    }

    /// Round about.
    TaskTab after(int steps) {
        var all = List.of(values());
        return all.get(Math.floorMod(all.indexOf(this) + steps, all.size()));
    }

    /// Where its word begins.
    ///
    /// @param gap between words
    int column(int gap) {
        var column = 0;
        for (var before : values()) {
            if (before == this) {
                break;
            }
            column += before.word().length() + gap;
        }
        return column;
    }
}
