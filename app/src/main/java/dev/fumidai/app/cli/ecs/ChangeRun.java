package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Question;
import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Answer;
import dev.fumidai.core.ecs.change.AwsEcsChanges;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.core.ecs.change.Warning;
import dev.fumidai.core.ecs.change.Watch;
import dev.fumidai.core.plan.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes as a command makes them: looked at, asked about, made, and watched where that is wished.
final class ChangeRun {
    private final Invocation invocation;
    private final Browser browser;
    private final ChangeOptions options;
    private final Pause pause;
    private final EcsChanges changes;

    ChangeRun(Invocation invocation, Browser browser, ChangeOptions options, Pause pause) throws ProblemException {
        this.invocation = invocation;
        this.browser = browser;
        this.options = options;
        this.pause = pause;
        this.changes = AwsEcsChanges.open(browser, invocation.environment(), invocation.output()::problem);
    }

    /// Makes changes one after the other; what is refused ends it.
    ///
    /// @return the exit code
    int run(List<? extends Change> wanted) throws ProblemException, InterruptedException {
        var reviews = new ArrayList<Review>();
        for (var change : wanted) {
            reviews.add(changes.review(change));
        }
        if (options.dryRun().wanted()) {
            return plan(reviews);
        }
        invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
        for (var review : reviews) {
            if (review.refusal().isPresent()) {
                throw review.refusal().get().asException();
            }
            warn(review);
        }
        var answers = new ArrayList<Answer>();
        for (var review : reviews) {
            var answer = answer(review);
            if (answer.isEmpty()) {
                invocation.output().talk("Nothing was changed.");
                return ExitCode.DONE.code();
            }
            answers.add(answer.get());
        }
        int code = ExitCode.DONE.code();
        for (int at = 0; at < reviews.size(); at++) {
            code = Math.max(code, make(reviews.get(at), answers.get(at)));
        }
        return code;
    }

    private int plan(List<Review> reviews) {
        var calls = new ArrayList<PlannedCall>();
        for (var review : reviews) {
            calls.addAll(review.calls());
            warn(review);
            review.refusal()
                    .ifPresent(why -> invocation
                            .output()
                            .talk(invocation.output().talkStyle().broken("✗") + " would be refused: "
                                    + Text.clean(why.summary())));
        }
        options.dryRun().print(calls, invocation);
        return ExitCode.DONE.code();
    }

    private void warn(Review review) {
        var output = invocation.output();
        for (var warning : review.warnings()) {
            output.talk(output.talkStyle().changing("▲") + " " + Text.clean(warning.text()));
            var remedy = remedy(warning);
            if (!remedy.isEmpty()) {
                output.talk("  fix   " + Text.clean(remedy));
            }
        }
    }

    private static String remedy(Warning warning) {
        return warning.instead()
                .map(change -> warning.remedy() + ": " + EcsChanges.cliTwin(change))
                .orElse(warning.remedy());
    }

    /// @return empty when somebody said no
    private Optional<Answer> answer(Review review) throws ProblemException, InterruptedException {
        if (options.confirm().isPresent()) {
            return Optional.of(new Answer.Typed(options.confirm().get()));
        }
        var question = review.question();
        if (question.word().isPresent()) {
            var typed = new Question(invocation)
                    .typed(
                            Text.clean(question.text()),
                            "--confirm " + question.word().get());
            return typed.isEmpty() ? Optional.empty() : Optional.of(new Answer.Typed(typed));
        }
        return options.yes() || new Question(invocation).yes(Text.clean(question.text()))
                ? Optional.of(new Answer.Yes())
                : Optional.empty();
    }

    private int make(Review review, Answer answer) throws ProblemException, InterruptedException {
        var outcome = changes.apply(review, answer);
        outcome.arn().ifPresent(arn -> invocation.output().data(arn));
        invocation
                .output()
                .talk(invocation.output().talkStyle().ok("✓") + " "
                        + Text.clean(outcome.words() + difference(review, outcome)));
        int code = Gaps.tell(outcome.failures(), invocation);
        if (code == 0 && !outcome.failures().isEmpty()) {
            code = ExitCode.UNAVAILABLE.code();
        }
        return options.waits() ? Math.max(code, watch(outcome)) : code;
    }

    private static String difference(Review review, Outcome outcome) {
        var parts = new ArrayList<String>();
        for (Map.Entry<String, Object> field : outcome.after().entrySet()) {
            var before = review.before().get(field.getKey());
            if (before != null && !before.equals(field.getValue())) {
                parts.add(EcsChanges.setting(field.getKey()) + " " + shown(before) + " → " + shown(field.getValue()));
            }
        }
        return parts.isEmpty() ? "" : "   " + String.join(", ", parts);
    }

    private static String shown(Object value) {
        var text = Listing.plain(value);
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private int watch(Outcome outcome) throws ProblemException, InterruptedException {
        var output = invocation.output();
        var watch = new Watch(browser.reads(), invocation.environment().clock(), pause);
        var begun = invocation.environment().clock().instant();
        var end = watch.until(outcome, options.timeout(), stand -> {
            var since = java.time.Duration.between(
                    begun, invocation.environment().clock().instant());
            output.talk(Text.clean("  " + Text.pad(Text.duration(since), 9) + stand.text()));
        });
        return switch (end.state()) {
            case DONE -> ExitCode.DONE.code();
            case FAILED ->
                throw new Problem(
                                "It did not come to a good end: " + EcsChanges.words(outcome.change()) + ".",
                                end.text(),
                                "fumidai events CLUSTER/SERVICE",
                                ExitCode.UNAVAILABLE)
                        .asException();
            case GOING ->
                throw new Problem(
                                "It is not done yet: " + EcsChanges.words(outcome.change()) + ".",
                                "After " + Text.duration(options.timeout()) + ": " + end.text(),
                                "it goes on in AWS; wait longer with --timeout",
                                ExitCode.UNAVAILABLE)
                        .asException();
        };
    }
}
