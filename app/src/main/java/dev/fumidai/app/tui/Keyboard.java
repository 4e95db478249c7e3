package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.FormView;
import dev.fumidai.terminal.widget.MenuState;
import dev.fumidai.terminal.widget.MenuView;
import java.util.Optional;

/// Who gets a key: the popup, the line that is typed, the screen, everybody. Pure.
final class Keyboard {
    private Keyboard() {}

    /// No key has Alt here: where a character seems to have it, Esc and that character came together,
    /// as they do on a slow line or under fast fingers.
    static Step pressed(Model model, KeyPress typed) {
        if (!typed.modifiers().alt() || !(typed.key() instanceof Key.Typed)) {
            return one(model, typed);
        }
        var escaped = one(model, KeyPress.of(Named.ESCAPE));
        var then = one(escaped.model(), typed.withoutAlt());
        return new Step(then.model(), escaped.effects()).and(then.effects());
    }

    /// What was done is seen until the next key; what went wrong stays until it is dismissed. Esc does
    /// nothing else where there is a notice to dismiss, or a question that was asked here to let go.
    private static Step one(Model before, KeyPress typed) {
        var free = before.popup().isEmpty() && before.prompt().isEmpty();
        if (free && typed.is(Named.ESCAPE)) {
            var letGo = before.notice().filter(LogEntry::bad).isPresent()
                    ? Optional.<Waiting>empty()
                    : Waiting.here(before);
            if (letGo.isPresent() || before.notice().isPresent()) {
                return Step.of(letGo.map(waiting -> waiting.calledOff(before)).orElseGet(before::unnoticed));
            }
        }
        var model = before.notice().filter(notice -> !notice.bad()).isPresent() ? before.unnoticed() : before;
        if (typed.isControl('l')) {
            return Step.of(model, new Effect.Redraw());
        }
        if (model.popup().isPresent()) {
            return inPopup(model, model.popup().get(), typed);
        }
        if (model.prompt().isPresent()) {
            return Typing.pressed(model, model.prompt().get(), typed);
        }
        var held = held(model);
        var preset = model.desk().preferences().keys();
        var extra = Update.binding(preset.extras(held.top()), typed);
        if (extra.isPresent()) {
            return extra.get().act().on(held);
        }
        var press = preset.meant(held.top(), typed);
        var own = Update.binding(held.top().bindings(), press);
        if (own.isPresent()) {
            return own.get().act().on(held);
        }
        var moved = model.top().key(press, model.layout().body());
        if (moved.isPresent()) {
            return Step.of(sought(model.withTop(moved.get()), press));
        }
        return Update.binding(GlobalKeys.all(), press)
                .map(binding -> binding.act().on(held))
                .orElseGet(() -> Step.of(model.hinting(press.label() + " does nothing here. ? lists what does.")));
    }

    /// A key that does something means the row that has the cursor; that row keeps it.
    private static Model held(Model model) {
        return model.top() instanceof TableScreen<?> table ? model.withTop(table.held()) : model;
    }

    /// Going to the next match where nothing is looked for is said.
    private static Model sought(Model model, KeyPress press) {
        var next = press.is('n') || press.is('N');
        if (!next) {
            return model;
        }
        return model.top().sought().isBlank()
                ? model.hinting("Nothing is searched for: / starts a search.")
                : Typing.found(model);
    }

    /// A paste is text for the line or the field that has the cursor; elsewhere it is nothing, and
    /// never keys.
    static Model pasted(Model model, String text) {
        if (model.popup().isPresent()) {
            return model.popup().get() instanceof Popup.Ask ask
                    ? model.over(Optional.of(ask.with(ask.form().pasted(text))))
                    : model;
        }
        return model.prompt()
                .map(prompt -> Typing.typed(model, prompt.with(prompt.line().inserted(text))))
                .orElse(model);
    }

    static Step clicked(Model model, Event.Mouse mouse) {
        if (model.popup().isPresent()) {
            return clicked(model, model.popup().get(), mouse);
        }
        if (model.prompt().isPresent()) {
            return Step.of(model);
        }
        var body = model.layout().body();
        return body.contains(mouse.column(), mouse.row())
                ? Step.of(model.top().mouse(mouse, body).map(model::withTop).orElse(model))
                : Step.of(model);
    }

    private static Step clicked(Model model, Popup popup, Event.Mouse mouse) {
        var area = model.layout().popups();
        return switch (popup) {
            case Popup.Choice choice ->
                MenuView.clicked(mouse, area, choice.menu())
                        .map(next -> chosen(model, choice, next))
                        .orElse(Step.of(model));
            case Popup.Ask ask ->
                FormView.clicked(mouse, area, ask.about(), ask.form())
                        .map(next -> pressed(model, ask, next))
                        .orElse(Step.of(model));
        };
    }

    private static Step inPopup(Model model, Popup popup, KeyPress press) {
        if (press.is(Named.ESCAPE) || press.isControl('c')) {
            var closed = model.over(Optional.empty());
            return Step.of(
                    popup instanceof Popup.Choice choice
                            ? choice.trial().map(trial -> trial.undone(closed)).orElse(closed)
                            : closed);
        }
        return switch (popup) {
            case Popup.Choice choice -> inMenu(model, choice, press);
            case Popup.Ask ask -> inForm(model, ask, press);
        };
    }

    private static Step inMenu(Model model, Popup.Choice choice, KeyPress press) {
        return choice.menu()
                .key(press, MenuView.page(model.layout().body().height()))
                .map(next -> chosen(model, choice, next))
                .orElse(Step.of(model));
    }

    private static Step chosen(Model model, Popup.Choice choice, MenuState next) {
        var chosen = next.chosen();
        return chosen.isPresent()
                ? choice.acts().get(chosen.getAsInt()).on(model.over(Optional.empty()))
                : Step.of(tried(model, choice, next));
    }

    private static Model tried(Model model, Popup.Choice choice, MenuState moved) {
        var next = model.over(Optional.of(new Popup.Choice(moved, choice.acts(), choice.trial())));
        return choice.trial()
                .map(trial -> trial.of(next, moved.scroll().cursor()))
                .orElse(next);
    }

    private static Step inForm(Model model, Popup.Ask ask, KeyPress press) {
        return ask.form().key(press).map(next -> pressed(model, ask, next)).orElse(Step.of(model));
    }

    private static Step pressed(Model model, Popup.Ask ask, FormState next) {
        var pressed = next.pressed();
        if (pressed.isEmpty()) {
            return Step.of(model.over(Optional.of(ask.with(next))));
        }
        var closed = model.over(Optional.empty());
        var step = ask.decision().on(closed, next, pressed.getAsInt());
        return pressed.getAsInt() == 0 ? step : Filled.pressed(closed, ask.with(next), step);
    }
}
