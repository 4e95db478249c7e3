package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentStatus;
import dev.fumidai.core.ecs.Progress;
import dev.fumidai.core.ecs.Rollout;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceStatus;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Why;
import java.time.Instant;
import java.util.Optional;

/// How far a change has come.
///
/// @param state whether it goes on
/// @param text in a few words, for instance `3/4 running, rolling 75% 1m`
public record Stand(State state, String text) {
    /// Whether it goes on.
    public enum State {
        GOING,
        DONE,
        FAILED
    }

    /// Of a service.
    ///
    /// @param rollout the id of the roll-out that the change made or found
    public static Stand of(Service service, Optional<String> rollout, Instant now) {
        if (service.status().is(ServiceStatus.INACTIVE)) {
            return new Stand(State.FAILED, "the service is gone");
        }
        var ours = rollout.flatMap(id ->
                service.rollouts().stream().filter(it -> it.id().equals(id)).findFirst());
        if (ours.filter(it -> it.state().is(RolloutState.FAILED)).isPresent()) {
            return new Stand(
                    State.FAILED,
                    "the deployment failed"
                            + ours.flatMap(Rollout::reason)
                                    .map(why -> ": " + why)
                                    .orElse(""));
        }
        if (rollout.isPresent() && !ours.map(Rollout::primary).orElse(false)) {
            return new Stand(State.FAILED, "another deployment took its place" + why(service));
        }
        var progress = Progress.of(service);
        var text = service.running() + "/" + service.desired() + " running"
                + (service.pending() > 0 ? ", " + service.pending() + " pending" : "") + ", " + progress.text(now);
        boolean steady = service.rollouts().size() <= 1
                && service.running() == service.desired()
                && service.pending() == 0
                && (progress.phase() == Progress.Phase.STEADY || progress.phase() == Progress.Phase.ELSEWHERE);
        return new Stand(steady ? State.DONE : State.GOING, steady ? text : text + why(service));
    }

    /// Of a deployment that is to be stopped or rolled back.
    public static Stand of(Deployment deployment) {
        var text = deployment.status().text()
                + deployment.statusReason().map(why -> ": " + why).orElse("");
        if (deployment.status().is(DeploymentStatus.ROLLBACK_SUCCESSFUL, DeploymentStatus.STOPPED)) {
            return new Stand(State.DONE, text);
        }
        return new Stand(deployment.open() ? State.GOING : State.FAILED, text);
    }

    /// Of a deployment that goes on after a hook.
    public static Stand ofContinued(Deployment deployment) {
        return deployment.status().is(DeploymentStatus.SUCCESSFUL)
                ? new Stand(State.DONE, deployment.status().text())
                : of(deployment);
    }

    /// Of a task that is to stop.
    public static Stand of(Task task) {
        return new Stand(
                task.lastStatus().is(TaskStatus.STOPPED, TaskStatus.DELETED) ? State.DONE : State.GOING,
                task.lastStatus().text());
    }

    private static String why(Service service) {
        return Why.why(service).map(reason -> " (" + reason.text() + ")").orElse("");
    }
}
