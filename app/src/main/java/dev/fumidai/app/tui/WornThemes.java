package dev.fumidai.app.tui;

import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Themes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The themes as they look on this terminal, with a person's own colours on top.
///
/// **Threading:** the thread that draws.
final class WornThemes {
    private final String first;
    private final Map<String, String> colours;
    private final ColourDepth depth;
    private final Consumer<String> problems;
    private final Map<String, Theme> worn = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    /// @param first the one to begin with
    /// @param colours a person's own, by e1s's names
    /// @param problems hears once of each colour that is none
    WornThemes(String first, Map<String, String> colours, ColourDepth depth, Consumer<String> problems) {
        this.first = first;
        this.colours = Map.copyOf(colours);
        this.depth = depth;
        this.problems = problems;
    }

    /// @param chosen from within the UI
    Theme of(Optional<String> chosen) {
        return worn.computeIfAbsent(chosen.orElse(first), this::made);
    }

    private Theme made(String name) {
        var read = Themes.palette(name).map(palette -> palette.with(colours));
        read.ifPresent(it -> it.problems().stream().filter(told::add).forEach(problems));
        var theme = read.map(it -> Theme.of(name, it.palette()))
                .or(() -> Themes.named(name))
                .orElseThrow();
        return Themes.fitting(theme, depth);
    }
}
