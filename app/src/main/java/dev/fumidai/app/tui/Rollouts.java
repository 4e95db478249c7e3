package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.RolloutSeen;
import dev.fumidai.app.ecs.RolloutTexts;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.WayBack;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A deployment on a screen of its own, which follows it until it is over. Pure.
final class Rollouts {
    private Rollouts() {}

    /// What is known is shown at once; the rest comes.
    static Step open(Model model, Deployment row) {
        var service = row.ref().service();
        var crumb = Crumb.of(service, row.name());
        var seen = RolloutSeen.of(row);
        var screen = new TextScreen(
                model.next(), crumb, "rollout", About.of(row), RolloutTexts.lines(seen, model.now()), keys(row));
        var pushed = Navigation.push(model, screen.wrapped().following(Following.begun(row.ref(), model.now())));
        return pushed.and(List.of(asking(screen.id(), row.ref())));
    }

    /// The one that a service had last.
    static Step newest(Model model, ServiceRef service) {
        return Step.of(model, new Effect.Ask("deployments", aws -> {
            var newest = RolloutSeen.newest(aws.reads(), service);
            return answered -> newest.map(row -> open(answered, row))
                    .orElseGet(() -> Step.of(answered.hinting("AWS knows no deployment of " + service.name() + ".")));
        }));
    }

    /// Asks once more.
    static Step again(Model model, TextScreen screen, Following<DeploymentRef> following) {
        return Step.of(
                model.withTop(screen.following(following.again(model.now()))), asking(screen.id(), following.about()));
    }

    private static Effect asking(long screen, DeploymentRef deployment) {
        return new Effect.Ask("deployment", aws -> {
            var seen = RolloutSeen.read(aws.reads(), aws.targets(), deployment);
            return answered -> Step.of(answered.withScreen(
                    screen, old -> old instanceof TextScreen text ? with(text, seen, answered.now()) : old));
        });
    }

    private static Screen with(TextScreen screen, RolloutSeen seen, Instant now) {
        var next = screen.with(RolloutTexts.lines(seen, now), keys(seen.deployment()));
        return screen.following()
                .map(it -> next.following(it.answered(now, seen.deployment().open())))
                .orElse(next);
    }

    private static List<Binding> keys(Deployment row) {
        var waits = row.hooks().stream().anyMatch(Hook::awaitsAction);
        return List.of(
                new Binding(
                        Binding.parsed("o"),
                        "continue or roll back where it waits",
                        waits,
                        model -> DeploymentsTable.hook(model, row)),
                new Binding(Binding.parsed("R"), "roll back", row.open(), model -> back(model, row)),
                new Binding(Binding.parsed("S"), "abort", row.open(), model -> abort(model, row)),
                Binding.hinted("r", "read again", Rollouts::again));
    }

    /// ECS goes back by itself from a deployment that goes on; of one that is over what was before
    /// it is deployed, as `fumidai rollback` does.
    static Step back(Model model, Deployment row) {
        if (row.open()) {
            return Confirmation.review(model, List.of(new Change.Rollback(row.ref())));
        }
        var ref = row.ref().service();
        return Step.of(model, new Effect.Ask("what ran before", aws -> {
            var service = Found.<Service>of(sink -> aws.reads().services(List.of(ref), sink))
                    .rows();
            var way = new WayBack(aws.reads());
            var change = way.open(ref).isPresent() || service.isEmpty()
                    ? Optional.<Change>empty()
                    : Optional.<Change>of(new Change.Deploy(
                            ref, way.previous(service.getFirst()).arn()));
            return answered -> change.map(it -> Confirmation.review(answered, List.of(it)))
                    .orElseGet(() -> Step.of(answered.hinting("Another deployment is under way: roll back that one.")));
        }));
    }

    static Step abort(Model model, Deployment row) {
        return row.open()
                ? Confirmation.review(model, List.of(new Change.AbortDeployment(row.ref())))
                : Step.of(model.hinting("It is over: there is nothing to abort."));
    }

    private static Step again(Model model) {
        return model.top() instanceof TextScreen text && text.following().isPresent()
                ? again(model, text, text.following().get())
                : Step.of(model);
    }
}
