package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import dev.fumidai.terminal.widget.Lines;
import dev.fumidai.terminal.widget.TextState;
import java.time.Duration;
import java.util.ArrayList;

/// How many rows there are and how old they are.
final class Badges {
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    /// Twice as old as most rows ever get.
    private static final Duration OLD = Duration.ofSeconds(30);

    private static final Duration STALE = Duration.ofSeconds(90);
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    private Badges() {}

    static String of(TableScreen<?> screen, Model model) {
        var parts = new ArrayList<String>();
        var load = screen.load();
        var more = load.running() && load.loaded().isEmpty() ? "…" : "";
        if (load.problem().isEmpty() || load.loaded().isPresent()) {
            parts.add(
                    screen.sought().isBlank()
                            ? screen.rows().size() + more
                            : screen.shown().size() + " of " + screen.rows().size() + more);
        }
        if (!screen.sought().isBlank()) {
            parts.add("/" + screen.sought());
        }
        TableDrawing.order(screen, model).ifPresent(parts::add);
        if (!screen.missing().isEmpty()) {
            parts.add(screen.missing().size() + " failed");
        }
        if (!screen.marks().isEmpty()) {
            parts.add(screen.marks().size() + " marked");
        }
        parts.add(age(screen, model));
        if (model.throttled()) {
            parts.add("throttled");
        }
        return String.join(" · ", parts);
    }

    /// What is looked for, and at which of how many lines with it: `/error 3/17`.
    static String sought(String text, TextState state, Lines lines) {
        return "/" + text
                + state.matches(lines)
                        .map(it -> " " + it.at() + "/" + it.count())
                        .orElse("");
    }

    /// How long a text is.
    static String lines(long count) {
        return count == 1 ? "1 line" : count + " lines";
    }

    /// Of many rows those that are seen are read more often than the others.
    private static String age(TableScreen<?> screen, Model model) {
        var load = screen.load();
        var now = model.now();
        var slow = load.running()
                && load.since()
                        .filter(since -> Duration.between(since, now).compareTo(NOTICEABLE) >= 0)
                        .isPresent();
        var read = screen.readAt(model.layout().body());
        if (read.isEmpty()) {
            return load.running() ? spinner(model) + " loading" : load.problem().isPresent() ? "not read" : "–";
        }
        var age = Duration.between(read.get(), now);
        var text = age.isNegative() ? "0s" : Ages.brief(age);
        var shown = age.compareTo(STALE) >= 0 || load.problem().isPresent()
                ? "stale " + text
                : age.compareTo(OLD) >= 0 ? "read " + text + " ago" : text;
        return slow ? spinner(model) + " " + shown : shown;
    }

    private static String spinner(Model model) {
        var frame = Math.floorMod(model.now().toEpochMilli() / 250, SPINNER.length());
        return SPINNER.substring(frame, frame + 1);
    }
}
