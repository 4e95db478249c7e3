package dev.fumidai.app.tui;

import dev.fumidai.app.tui.Confirmation.After;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.change.Answer;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes changes that were asked for: one, or several one after the other. One that AWS refuses
/// does not stop the others, and what it was about stays marked. Pure.
final class Making {
    private static final String WHAT = "change";

    private Making() {}

    static Step begin(Model model, List<Review> reviews, Answer answer, After after) {
        if (reviews.size() == 1) {
            var only = reviews.getFirst();
            return Step.of(model, new Effect.Ask(only.words(), aws -> {
                var outcome = aws.changes().apply(only, answer);
                return answered -> single(answered, only, outcome, after);
            }));
        }
        var bulk = Bulk.begun(model.next(), model.top().id(), reviews.size());
        return next(model.counted().having(model.desk().with(bulk)), bulk.number(), reviews, answer, after);
    }

    /// Calls all off; what was begun is brought to its end.
    static Model callOff(Model model, long number) {
        return model.having(model.desk().with(Bulk.class, number, Bulk::calledOff));
    }

    private static Step next(Model model, long number, List<Review> left, Answer answer, After after) {
        var found = model.desk().ongoing(Bulk.class, number);
        if (found.isEmpty()) {
            return Step.of(model); // of another place
        }
        if (left.isEmpty() || found.get().ending()) {
            return ended(model, found.get());
        }
        var first = left.getFirst();
        var rest = left.subList(1, left.size());
        return Step.of(model, new Effect.Ask(first.words(), aws -> {
            var made = tried(aws, first, answer, number, after);
            return answered -> {
                var step = made.on(answered);
                return next(step.model(), number, rest, answer, after).and(step.effects());
            };
        }));
    }

    private static Msg.Answer tried(Aws aws, Review review, Answer answer, long number, After after)
            throws InterruptedException {
        try {
            var outcome = aws.changes().apply(review, answer);
            return model -> made(model, review, outcome, number, after);
        } catch (ProblemException refused) {
            return model -> Step.of(refused(model, review, refused.problem(), number));
        }
    }

    private static Step made(Model model, Review review, Outcome outcome, long number, After after) {
        var failed = failed(outcome);
        var next = counted(said(model, review, outcome), number, review.change(), failed);
        return after.on(next, outcome);
    }

    private static Model refused(Model model, Review review, Problem problem, long number) {
        var said = model.saying(LogEntry.failed(model.now(), review.words(), problem));
        return counted(said, number, review.change(), subjects(review.change()));
    }

    private static Model counted(Model model, long number, Change change, Set<String> failed) {
        var screen = model.desk().ongoing(Bulk.class, number).map(Bulk::screen).orElse(0L);
        var next = model.having(model.desk().with(Bulk.class, number, bulk -> bulk.after(failed)));
        return unmarked(next, screen, change, failed);
    }

    private static Step single(Model model, Review review, Outcome outcome, After after) {
        var said = said(model, review, outcome);
        var unmarked = unmarked(said, model.top().id(), review.change(), failed(outcome));
        var next =
                review.change() instanceof Change.Deploy deploy ? RevisionsTable.deployed(unmarked, deploy) : unmarked;
        return reloaded(next, after.on(next, outcome));
    }

    private static Step ended(Model model, Bulk bulk) {
        var next = model.having(model.desk().without(bulk.number()));
        var good = bulk.done() - bulk.failed().size();
        var text = Math.max(0, good) + " of " + bulk.of() + " changes made"
                + (bulk.failed().isEmpty() ? "" : ", " + bulk.failed().size() + " refused, still marked")
                + (bulk.done() < bulk.of() ? "; called off" : "");
        var said = next.saying(
                bulk.failed().isEmpty()
                        ? LogEntry.said(next.now(), WHAT, text)
                        : LogEntry.failed(next.now(), WHAT, text, "", "the entries before this one say why"));
        return reloaded(said, Step.of(said));
    }

    private static Step reloaded(Model model, Step step) {
        return model.top() instanceof TableScreen<?> table && step.model().top().id() == table.id()
                ? Navigation.reload(step.model(), (TableScreen<?>) step.model().top())
                        .and(step.effects())
                : step;
    }

    private static Model said(Model model, Review review, Outcome outcome) {
        var failures = outcome.failures().size();
        var words = review.words();
        return model.saying(
                failures == 0
                        ? LogEntry.said(model.now(), words, outcome.words())
                        : LogEntry.failed(model.now(), words, words + ": " + failures + " refused by AWS", "", ""));
    }

    private static Set<String> failed(Outcome outcome) {
        return outcome.failures().stream().map(Missing::arn).collect(Collectors.toSet());
    }

    private static Model unmarked(Model model, long screen, Change change, Set<String> failed) {
        return model.withScreen(screen, old -> {
            if (!(old instanceof TableScreen<?> table)) {
                return old;
            }
            var done = new HashSet<>(subjects(change));
            done.removeAll(failed);
            var left = new HashSet<>(table.marks());
            left.removeAll(done);
            return table.marking(left);
        });
    }

    /// The ARNs of the rows that a change is about.
    static Set<String> subjects(Change change) {
        return switch (change) {
            case Change.OfService it -> Set.of(it.service().serviceArn());
            case Change.OfDeployment it -> Set.of(it.deployment().deploymentArn());
            case Change.StopTask it -> Set.of(it.task().taskArn());
            case Change.Protect it ->
                it.tasks().stream().map(task -> task.taskArn()).collect(Collectors.toSet());
            case Change.SetInstances it ->
                it.instances().stream().map(instance -> instance.instanceArn()).collect(Collectors.toSet());
            case Change.RegisterDefinition _ -> Set.of();
            case Change.DeregisterDefinition it -> Set.of(it.definition().arn());
            case Change.EndSession it -> Set.of(it.session());
        };
    }
}
