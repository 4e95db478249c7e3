package dev.fumidai.app.tui;

import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.terminal.widget.MenuState;
import java.util.List;
import java.util.Optional;

/// Another theme, tried while the cursor is on it. Pure.
final class ThemeChoice {
    private static final List<String> NAMES = TuiSettings.THEMES;

    private ThemeChoice() {}

    /// @param words the theme's name; empty to choose
    static Step of(Model model, List<String> words) {
        if (model.desk().preferences().colourless()) {
            return Step.of(model.hinting("Without colours (NO_COLOR, --no-color or TERM) all themes look the same."));
        }
        if (words.isEmpty()) {
            return choose(model);
        }
        var name = words.getFirst();
        return NAMES.contains(name)
                ? chosen(model, name)
                : Step.of(model.saying(LogEntry.failed(
                        model.now(),
                        ":theme",
                        "There is no theme " + name + ".",
                        Suggestions.question(name, "", NAMES),
                        "one of " + String.join(", ", NAMES))));
    }

    private static Step choose(Model model) {
        var items = NAMES.stream().map(name -> MenuState.Item.of("", name)).toList();
        var acts = NAMES.stream()
                .<Binding.Act>map(name -> next -> chosen(next, name))
                .toList();
        var trial = new Trial(model.desk().preferences().theme());
        return Step.of(
                model.over(Optional.of(new Popup.Choice(MenuState.of("theme", items), acts, Optional.of(trial)))));
    }

    /// @param before the one that was worn
    private record Trial(Optional<String> before) implements Popup.Trial {
        @Override
        public Model of(Model model, int item) {
            return worn(model, Optional.of(NAMES.get(item)));
        }

        @Override
        public Model undone(Model model) {
            return worn(model, before);
        }
    }

    private static Step chosen(Model model, String name) {
        return Step.of(worn(model, Optional.of(name))
                .saying(LogEntry.said(
                        model.now(), "theme", name + " until the end; tui: { theme: " + name + " } keeps it")));
    }

    private static Model worn(Model model, Optional<String> name) {
        var preferences = model.desk().preferences().themed(name);
        return model.having(model.desk().preferring(preferences));
    }
}
