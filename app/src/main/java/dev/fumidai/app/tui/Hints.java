package dev.fumidai.app.tui;

import java.util.ArrayList;
import java.util.List;

/// What the line of hints shows: keys that do something now, whoever takes them. Pure.
final class Hints {
    /// @param key as a person reads it
    /// @param text what it does, in a few words
    record Hint(String key, String text) {}

    private static final List<Hint> MENU =
            List.of(new Hint("⏎", "choose"), new Hint("↑ ↓", "move"), new Hint("Esc", "close"));
    private static final List<Hint> FORM =
            List.of(new Hint("⏎", "go on, press"), new Hint("Tab", "next"), new Hint("Esc", "cancel"));

    private Hints() {}

    /// The most important ones first.
    static List<Hint> of(Model model) {
        if (model.popup().isPresent()) {
            return switch (model.popup().get()) {
                case Popup.Choice _ -> MENU;
                case Popup.Ask _ -> FORM;
            };
        }
        if (model.prompt().isPresent()) {
            return typing(model.prompt().get());
        }
        var preset = model.desk().preferences().keys();
        return model.top().bindings().stream()
                .filter(Binding::hinted)
                .flatMap(binding -> preset.keys(model.top(), binding).stream()
                        .limit(1)
                        .map(key -> new Hint(key.label(), binding.text())))
                .toList();
    }

    private static List<Hint> typing(Prompt prompt) {
        var hints = new ArrayList<Hint>();
        var command = prompt instanceof Prompt.Command;
        hints.add(new Hint("⏎", command ? "do it" : "keep"));
        if (command && !prompt.line().text().isEmpty()) {
            hints.add(new Hint("Tab", "complete"));
        }
        if (!prompt.line().history().isEmpty()) {
            hints.add(new Hint("↑ ↓", "typed before"));
        }
        if (!command && !prompt.line().text().isBlank()) {
            hints.add(new Hint("Ctrl+S", "save"));
        }
        var leaves =
                command || (prompt instanceof Prompt.Seek seek && seek.before().searches());
        hints.add(new Hint("Esc", leaves ? "leave" : "clear"));
        return hints;
    }

    /// What follows them whatever room there is.
    static List<Hint> last(Model model) {
        if (model.popup().isPresent() || model.prompt().isPresent()) {
            return List.of();
        }
        return List.of(new Hint("?", model.top().kind().equals(HelpScreen.KIND) ? "leave" : "help"));
    }

    /// In the place of the line that is typed. What is over the screen has every key.
    static String below(Model model) {
        if (model.popup().isPresent()) {
            return "";
        }
        var word = model.top().seekWord();
        var goes = model.top().searches() && !model.top().sought().isBlank();
        return word.isEmpty() ? ": command" : ": command  / " + word + (goes ? "  n N to the next, the last" : "");
    }
}
