package dev.fumidai.app.tui;

import java.util.Optional;

/// What somebody has filled in stays when it is refused, by us or by AWS: the form is open again
/// with the texts and the reason. Pure.
final class Filled {
    private Filled() {}

    /// After a button other than the one that cancels.
    ///
    /// @param before without the popup
    static Step pressed(Model before, Popup.Ask ask, Step step) {
        var filled = ask.before().or(() -> ask.form().fields().isEmpty() ? Optional.empty() : Optional.of(ask));
        if (filled.isEmpty()) {
            return step;
        }
        if (step.model().popup().orElse(null) instanceof Popup.Ask next) {
            var same = next.form().title().equals(ask.form().title());
            return new Step(behind(step.model(), next, same ? ask.before() : filled), step.effects());
        }
        if (step.effects().isEmpty() && isRefused(before, step)) {
            return Step.of(open(before, filled.get(), step.model()));
        }
        var effects = step.effects().stream()
                .map(effect -> effect instanceof Effect.Ask asked
                        ? new Effect.Ask(asked.what(), asked.question(), filled)
                        : effect)
                .toList();
        return new Step(step.model(), effects);
    }

    /// After the answer of AWS.
    ///
    /// @param on the screen on which it was asked for; somewhere else nothing is opened
    static Step answered(Model before, long on, Popup.Ask filled, Step step) {
        var model = step.model();
        if (model.popup().orElse(null) instanceof Popup.Ask next
                && before.popup().isEmpty()
                && next.before().isEmpty()) {
            return new Step(behind(model, next, Optional.of(filled)), step.effects());
        }
        var here = model.top().id() == on
                && before.top().id() == on
                && model.popup().isEmpty()
                && model.prompt().isEmpty();
        return here && isRefused(before, step)
                ? new Step(open(model.unnoticed(), filled, model), step.effects())
                : step;
    }

    private static Model behind(Model model, Popup.Ask next, Optional<Popup.Ask> filled) {
        return model.over(Optional.of(next.after(filled)));
    }

    /// Whether it led to a complaint and to nothing else; what is made one after the other goes on.
    private static boolean isRefused(Model before, Step step) {
        var notice = step.model().notice();
        return notice.filter(LogEntry::bad).isPresent()
                && !notice.equals(before.notice())
                && step.effects().stream().noneMatch(Effect.Ask.class::isInstance);
    }

    /// @param said with the complaint
    private static Model open(Model model, Popup.Ask filled, Model said) {
        var complaint = said.notice()
                .map(notice -> notice.cause().isEmpty() ? notice.text() : notice.text() + " " + notice.cause())
                .orElse("");
        return model.over(Optional.of(filled.with(filled.form().refused(complaint))));
    }
}
