package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.terminal.widget.TextState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A deployment on a screen of its own, which follows it until it is over. Pure.
final class Rollouts {
    private Rollouts() {}

    /// What is known is shown at once; the rest comes.
    static Step open(Model model, Deployment row) {
        var service = row.ref().service();
        var crumb = service.cluster().name() + " / " + service.name() + " / " + row.name();
        var seen = RolloutSeen.of(row);
        var screen = new TextScreen(
                model.next(), crumb, "rollout", RolloutTexts.lines(seen, model.now()), keys(row), TextState.START, "");
        var pushed = Navigation.push(model, screen.wrapped().following(Following.begun(row.ref(), model.now())));
        return pushed.and(List.of(asking(screen.id(), row.ref())));
    }

    /// The one that a service had last.
    static Step newest(Model model, ServiceRef service) {
        return Step.of(model, new Effect.Ask("deployments", aws -> {
            var newest = Found.<Deployment>of(sink -> aws.reads().deployments(service, sink)).rows().stream()
                    .max(Comparator.comparing(
                            row -> row.createdAt().or(row::startedAt).orElse(Instant.EPOCH)));
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
            var seen = RolloutSeen.read(aws, deployment);
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
                new Binding(
                        Binding.parsed("R"),
                        "roll back",
                        row.open(),
                        model -> Confirmation.review(model, List.of(new Change.Rollback(row.ref())))),
                new Binding(
                        Binding.parsed("S"),
                        "abort",
                        row.open(),
                        model -> Confirmation.review(model, List.of(new Change.AbortDeployment(row.ref())))),
                Binding.hinted("r", "read again", Rollouts::again));
    }

    private static Step again(Model model) {
        return model.top() instanceof TextScreen text && text.following().isPresent()
                ? again(model, text, text.following().get())
                : Step.of(model);
    }
}
