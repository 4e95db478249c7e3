package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.InputLine;
import java.util.Optional;

/// The line at the bottom while somebody types. Pure.
final class Typing {
    private Typing() {}

    static Step command(Model model) {
        return Step.of(model.typing(Optional.of(new Prompt.Command(model.typed().commands()))), new Effect.Profiles());
    }

    static Step seek(Model model) {
        if (model.top().seekWord().isEmpty()) {
            return Step.of(model.hinting("There is nothing to search on this screen."));
        }
        var history = model.typed().filters();
        var text = model.top().searches() ? "" : model.top().sought();
        var line = new InputLine(
                text, text.length(), history.history(), history.history().size());
        return Step.of(model.typing(Optional.of(new Prompt.Seek(line, model.top()))));
    }

    static Step pressed(Model model, Prompt prompt, KeyPress press) {
        if (press.is(Named.ESCAPE) || press.isControl('c')) {
            var closed = model.typing(Optional.empty());
            return Step.of(prompt instanceof Prompt.Seek seek ? sought(closed, seek, "") : closed);
        }
        if (press.is(Named.ENTER)) {
            return entered(model.typing(Optional.empty()), prompt);
        }
        if (press.is(Named.TAB) && prompt instanceof Prompt.Command) {
            var line = prompt.line()
                    .completed(Commands.suggestions(model, prompt.line().text()));
            return Step.of(model.typing(Optional.of(prompt.with(line))));
        }
        if (press.isControl('s') && prompt instanceof Prompt.Seek) {
            return Preferences.keep(model, prompt.line().text().strip());
        }
        if (press.is(Named.TAB)) {
            return Step.of(typed(model, prompt.with(saved(model, prompt.line()))));
        }
        if (press.is(Named.BACKSPACE) && prompt.line().text().isEmpty()) {
            return Step.of(model.typing(Optional.empty()));
        }
        return Step.of(prompt.line()
                .key(press)
                .map(line -> typed(model, prompt.with(line)))
                .orElse(model));
    }

    /// The next saved filter after one of them, else the first that fits what is typed.
    private static InputLine saved(Model model, InputLine line) {
        var all = Preferences.filters(model);
        var at = all.indexOf(line.text());
        var next = at >= 0
                ? Optional.of(all.get((at + 1) % all.size()))
                : all.stream().filter(text -> text.startsWith(line.text())).findFirst();
        return next.map(text -> new InputLine(text, text.length(), line.history(), line.place()))
                .orElse(line);
    }

    static Model typed(Model model, Prompt prompt) {
        var next = model.typing(Optional.of(prompt));
        return prompt instanceof Prompt.Seek seek
                ? sought(next, seek, prompt.line().text())
                : next;
    }

    private static Model sought(Model model, Prompt.Seek prompt, String text) {
        var top = model.top();
        var from = top.id() == prompt.before().id() ? top.backAt(prompt.before()) : top;
        // Until something is typed the old one is what is looked for.
        var wanted = text.isEmpty() && top.searches() ? prompt.before().sought() : text;
        return model.withTop(
                from.searches() && wanted.equals(from.sought())
                        ? from
                        : from.seeking(wanted, model.layout().body()));
    }

    /// What is looked for and not there is said.
    static Model found(Model model) {
        return model.top().isFound()
                ? model
                : model.hinting("Nothing here has “" + model.top().sought().strip() + "”.");
    }

    private static Step entered(Model model, Prompt prompt) {
        var remembered = prompt.line().entered();
        return switch (prompt) {
            case Prompt.Seek _ ->
                Step.of(found(model.remembering(new Typed(model.typed().commands(), remembered))));
            case Prompt.Command command ->
                Commands.run(
                        model.remembering(new Typed(remembered, model.typed().filters())),
                        command.line().text());
        };
    }
}
