package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody has filled in stays when it is refused, by us or by AWS: the form is open again
/// with the texts and the reason. Pure.
final class Filled {
    private Filled() {}

    /// What was filled in for something that takes its time.
    ///
    /// @param on the screen on which it was asked for
    record Form(long on, Popup.Ask ask) {}

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
        var on = step.model().top().id();
        return new Step(
                step.model(),
                step.effects().stream()
                        .map(effect -> with(effect, on, filled.get()))
                        .toList());
    }

    private static Effect with(Effect effect, long on, Popup.Ask filled) {
        var form = Optional.of(new Form(on, filled));
        return switch (effect) {
            case Effect.Ask it -> new Effect.Ask(it.what(), it.question(), Optional.of(filled));
            case Effect.Tunnel it -> new Effect.Tunnel(it.number(), it.name(), it.words(), it.whole(), form);
            case Effect.Transfer it -> new Effect.Transfer(it.number(), it.wish(), form);
            case Effect.Run it -> new Effect.Run(it.wish(), form);
            case Effect.Enter it -> new Effect.Enter(it.target(), it.container(), it.command(), it.way(), form);
            case Effect.Load _,
                    Effect.Follow _,
                    Effect.Stop _,
                    Effect.Identify _,
                    Effect.Profiles _,
                    Effect.Sit _,
                    Effect.Copy _,
                    Effect.Browse _,
                    Effect.Edit _,
                    Effect.Save _,
                    Effect.Keep _,
                    Effect.Redraw _,
                    Effect.Quit _ -> effect;
        };
    }

    /// After something was refused that had begun.
    ///
    /// @param said with the complaint
    static Model refused(Model said, Optional<Form> filled) {
        return filled.filter(form -> isFree(said, form.on()))
                .map(form -> open(said.unnoticed(), form.ask(), said))
                .orElse(said);
    }

    private static boolean isFree(Model model, long on) {
        return model.top().id() == on
                && model.popup().isEmpty()
                && model.prompt().isEmpty();
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
        return isFree(model, on) && before.top().id() == on && isRefused(before, step)
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
        var form = filled.form();
        var wrong = said.notice().flatMap(notice -> named(form, notice.text()));
        return model.over(Optional.of(filled.with(
                wrong.map(label -> form.refused(label, complaint)).orElseGet(() -> form.refused(complaint)))));
    }

    /// The field that a complaint is about: the one that it calls by its label. What could not be
    /// done, before it, may name others.
    private static Optional<String> named(FormState form, String complaint) {
        var why = complaint.replaceFirst("^Cannot [^:]*(:\\S[^:]*)*: ", "");
        var labels = form.fields().stream()
                .map(Field::label)
                .filter(label -> Pattern.compile(
                                "(?<!\\w)" + Pattern.quote(label) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                        .matcher(why)
                        .find())
                .toList();
        return labels.size() == 1 ? Optional.of(labels.getFirst()) : Optional.empty();
    }
}
