package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.change.Answer;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way of every change: looked at, shown with its calls and its command line, asked for, made.
/// Several are asked for by one question and made one after the other; on production the name is
/// typed for each.
final class Confirmation {
    private static final int MOST_SHOWN = 4;
    private static final String TYPE = "type the name";

    private Confirmation() {}

    /// What follows when a change was made. Pure.
    @FunctionalInterface
    interface After {
        Step on(Model model, Outcome outcome);
    }

    /// Looks at what would be changed, then asks.
    static Step review(Model model, List<Change> changes) {
        return review(model, changes, (next, outcome) -> Step.of(next));
    }

    /// Likewise, and goes on after each that was made.
    static Step review(Model model, List<Change> changes, After after) {
        return Step.of(model, new Effect.Ask("review the change", aws -> {
            var reviews = new ArrayList<Review>();
            var problems = new ArrayList<Problem>();
            for (var change : changes) {
                try {
                    reviews.add(aws.changes().review(change));
                } catch (ProblemException one) {
                    if (changes.size() == 1) {
                        throw one;
                    }
                    problems.add(one.problem());
                }
            }
            return answered -> ask(without(answered, problems), reviews, after);
        }));
    }

    /// What could not be looked at is left out, and said.
    private static Model without(Model model, List<Problem> problems) {
        var next = model;
        for (var problem : problems) {
            next = next.saying(LogEntry.failed(next.now(), "review the change", problem));
        }
        return next;
    }

    static Step ask(Model model, List<Review> reviews) {
        return ask(model, reviews, (next, outcome) -> Step.of(next));
    }

    static Step ask(Model model, List<Review> reviews, After after) {
        var next = model;
        var allowed = new ArrayList<Review>();
        for (var review : reviews) {
            if (review.refusal().isPresent()) {
                next = next.saying(LogEntry.failed(
                        model.now(), review.words(), review.refusal().get()));
            } else {
                allowed.add(review);
            }
        }
        return allowed.isEmpty() ? Step.of(next) : asked(next, List.copyOf(allowed), after);
    }

    private static Step asked(Model model, List<Review> reviews, After after) {
        var word = reviews.getFirst().question().word();
        var fields =
                word.isPresent() ? List.<Field>of(new Field.Text(TYPE, InputLine.EMPTY, word.get())) : List.<Field>of();
        var title = word.isPresent() ? "PRODUCTION" : "change";
        return asked(
                model,
                reviews,
                FormState.of(title, fields, List.of("cancel", "do it"), word.isPresent() ? 1 : 0),
                after);
    }

    private static Step asked(Model model, List<Review> reviews, FormState form, After after) {
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about(reviews),
                reviews.getFirst().question().word().isPresent(),
                (next, filled, button) -> decided(next, reviews, filled, button, after)))));
    }

    private static Step decided(Model model, List<Review> reviews, FormState form, int button, After after) {
        if (button == 0) {
            return Step.of(model.saying(LogEntry.said(model.now(), "change", "Nothing was changed.")));
        }
        var first = reviews.getFirst();
        var word = first.question().word();
        var typed = word.isPresent() ? form.value(TYPE).strip() : "";
        if (word.isPresent() && !word.get().equals(typed)) {
            return asked(model, reviews, form.refused("Type " + word.get() + " to go on."), after);
        }
        if (word.isEmpty()) {
            return Making.begin(model, reviews, new Answer.Yes(), after);
        }
        var made = Making.begin(model, List.of(first), new Answer.Typed(typed), after);
        var rest = reviews.subList(1, reviews.size());
        return rest.isEmpty() ? made : asked(made.model(), rest, after).and(made.effects());
    }

    private static List<Line> about(List<Review> reviews) {
        var lines = new ArrayList<Line>();
        for (var review : reviews.subList(0, Math.min(MOST_SHOWN, reviews.size()))) {
            lines.add(Line.of(review.question().text()));
            review.calls().forEach(call -> lines.add(Line.of(told(review, call), Tone.PAST)));
            lines.add(Line.of("$ " + review.cliTwin(), Tone.PAST));
            for (var warning : review.warnings()) {
                lines.add(Line.of("▲ " + warning.text(), Tone.CHANGING));
                if (!warning.remedy().isEmpty()) {
                    lines.add(Line.of("  " + warning.remedy(), Tone.CHANGING));
                }
            }
        }
        if (reviews.size() > MOST_SHOWN) {
            lines.add(Line.of("… and " + (reviews.size() - MOST_SHOWN) + " more", Tone.CHANGING));
        }
        return lines;
    }

    /// A definition was looked at before, and is too long for a question.
    private static String told(Review review, PlannedCall call) {
        return review.change() instanceof Change.RegisterDefinition
                ? call.action() + " with what was shown"
                : call.action() + " " + call.parameters();
    }
}
