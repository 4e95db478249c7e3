package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A key has asked AWS something, and the answer has not come yet.
///
/// @param number tells it apart
/// @param what was asked
/// @param on the screen whose key it was
record Waiting(long number, String what, Instant since, long on) implements Ongoing {
    /// What goes to another profile or region.
    static final String SIGN_IN = "sign-in";

    /// What is answered sooner is not mentioned.
    private static final Duration SOON = Duration.ofMillis(400);

    /// After a key: what it asks is known to be under way until it is answered, refused or called off.
    ///
    /// @param before the key
    static Step noted(Model before, Step step) {
        var bulks = step.model().desk().ongoing(Bulk.class).size();
        if (bulks > before.desk().ongoing(Bulk.class).size()) {
            return step; // has a line of its own
        }
        var next = Step.of(step.model());
        for (var effect : step.effects()) {
            if (effect instanceof Effect.Ask ask) {
                next = begun(next, ask, before.top().id());
            } else {
                next = (effect instanceof Effect.Sit
                                ? begun(next, SIGN_IN, before.top().id())
                                : next)
                        .and(List.of(effect));
            }
        }
        return next;
    }

    /// What Esc lets go: the newest question of a key of the screen that is seen, once it is said that
    /// it is waited for. What a screen asks to fill itself is none: Esc leaves that screen.
    static Optional<Waiting> here(Model model) {
        return model.desk().ongoing(Waiting.class).stream()
                .filter(waiting -> waiting.on == model.top().id() && waiting.isSeen(model.now()))
                .filter(waiting -> !waiting.what.equals(SIGN_IN))
                .max(Comparator.comparingLong(Waiting::number));
    }

    /// Nobody waits for it any more; what was said of it goes too.
    Model calledOff(Model model) {
        var next = model.having(model.desk().without(number));
        return next.notice().filter(LogEntry::hint).isPresent() ? next.unnoticed() : next;
    }

    private static Step begun(Step step, String what, long on) {
        var model = step.model();
        var waiting = new Waiting(model.next(), what, model.now(), on);
        return new Step(model.counted().having(model.desk().with(waiting)), step.effects());
    }

    private static Step begun(Step step, Effect.Ask ask, long asker) {
        var number = step.model().next();
        var on = step.model().top().id();
        Effect.Question question = aws -> {
            try {
                var answer = ask.question().ask(aws);
                return model -> answered(model, number, on, ask.filled(), answer);
            } catch (ProblemException refused) {
                return model -> answered(
                        model,
                        number,
                        on,
                        ask.filled(),
                        now -> Step.of(now.saying(LogEntry.failed(now.now(), ask.what(), refused.problem()))));
            }
        };
        return begun(step, ask.what(), asker).and(List.of(new Effect.Ask(ask.what(), question)));
    }

    private static Step answered(Model model, long number, long on, Optional<Popup.Ask> filled, Msg.Answer answer) {
        if (model.desk().ongoing(Waiting.class, number).isEmpty()) {
            return Step.of(model); // called off
        }
        var here = model.having(model.desk().without(number));
        var step = answer.on(here);
        return filled.map(form -> Filled.answered(here, on, form, step)).orElse(step);
    }

    /// Nobody waits for it any more.
    static Model ended(Model model, String what) {
        return model.desk().ongoing(Waiting.class).stream()
                .filter(waiting -> waiting.what().equals(what))
                .findFirst()
                .map(waiting -> model.having(model.desk().without(waiting.number())))
                .orElse(model);
    }

    @Override
    public boolean isSeen(Instant now) {
        return Duration.between(since, now).compareTo(SOON) >= 0;
    }

    /// `waiting for AWS: review the change  3s`.
    @Override
    public String line(Instant now, int bar) {
        return "waiting for AWS: " + what + "  " + Ages.brief(Duration.between(since, now));
    }
}
