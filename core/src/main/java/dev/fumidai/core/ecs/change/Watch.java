package dev.fumidai.core.ecs.change;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Watches a change until it has come to an end.
///
/// **Threading:** blocks; interruption ends the watching, not the change.
public final class Watch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    /// How long AWS may not show what it accepted.
    private static final Duration UNSEEN = Duration.ofSeconds(20);

    private final EcsReads reads;
    private final InstantSource clock;
    private final Pause pause;

    public Watch(EcsReads reads, InstantSource clock, Pause pause) {
        this.reads = reads;
        this.clock = clock;
        this.pause = pause;
    }

    /// Watches what an outcome began.
    ///
    /// @param limit not longer than this
    /// @param news hears of each look that is different from the one before
    /// @return the last look; still [Stand.State#GOING] when the time was up
    public Stand until(Outcome outcome, Duration limit, Consumer<Stand> news)
            throws ProblemException, InterruptedException {
        return watch(look(outcome), limit, news);
    }

    private interface Look {
        Stand stand() throws ProblemException, InterruptedException;
    }

    private Look look(Outcome outcome) {
        return switch (outcome.change()) {
            case Change.OfService it -> ofService(it, outcome.rollout());
            case Change.ContinueDeployment it ->
                it.rollBack() ? () -> deployment(it) : () -> Stand.ofContinued(read(it));
            case Change.Rollback it -> () -> deployment(it);
            case Change.AbortDeployment it -> () -> deployment(it);
            case Change.StopTask it -> () -> task(it);
            case Change.Protect _,
                    Change.SetInstances _,
                    Change.RegisterDefinition _,
                    Change.DeregisterDefinition _,
                    Change.EndSession _ -> () -> new Stand(Stand.State.DONE, "");
        };
    }

    private Stand watch(Look look, Duration limit, Consumer<Stand> news) throws ProblemException, InterruptedException {
        var end = clock.instant().plus(limit);
        Optional<Stand> last = Optional.empty();
        while (true) {
            var stand = look.stand();
            if (!last.equals(Optional.of(stand))) {
                news.accept(stand);
            }
            last = Optional.of(stand);
            if (stand.state() != Stand.State.GOING || !clock.instant().isBefore(end)) {
                return stand;
            }
            pause.pause(BETWEEN_LOOKS);
        }
    }

    /// AWS may show a service as it was for a while.
    private Look ofService(Change.OfService change, Optional<String> rollout) {
        var begun = clock.instant();
        var seen = new AtomicBoolean(rollout.isEmpty());
        return () -> {
            var found = Found.<Service>of(sink -> reads.services(List.of(change.service()), sink));
            refuse(found.missing());
            if (found.rows().isEmpty()) {
                return new Stand(Stand.State.FAILED, "the service is gone");
            }
            var row = found.rows().getFirst();
            if (row.rollouts().stream().anyMatch(it -> rollout.equals(Optional.of(it.id())))) {
                seen.set(true);
            }
            var now = clock.instant();
            return seen.get() || now.isAfter(begun.plus(UNSEEN))
                    ? Stand.of(row, rollout, now)
                    : new Stand(Stand.State.GOING, "AWS does not show it yet");
        };
    }

    private Stand deployment(Change.OfDeployment change) throws ProblemException, InterruptedException {
        return Stand.of(read(change));
    }

    private Deployment read(Change.OfDeployment change) throws ProblemException, InterruptedException {
        var found = Found.<Deployment>of(sink -> reads.deployments(List.of(change.deployment()), sink));
        refuse(found.missing());
        return found.rows().getFirst();
    }

    private Stand task(Change.StopTask change) throws ProblemException, InterruptedException {
        var found = Found.<Task>of(sink -> reads.tasks(List.of(change.task()), sink));
        refuse(found.missing());
        return found.rows().stream().findFirst().map(Stand::of).orElse(new Stand(Stand.State.DONE, "gone"));
    }

    private static void refuse(List<Missing> missing) throws ProblemException {
        for (var one : missing) {
            if (one.problem().isPresent()) {
                throw one.problem().get().asException();
            }
        }
    }
}
