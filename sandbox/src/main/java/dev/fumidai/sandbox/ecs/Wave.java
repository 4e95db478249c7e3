package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// What ECS calls a deployment of a service: the tasks that were started from one service revision.
///
/// @param id `ecs-svc/NUMBER`, by which its tasks say who has started them
/// @param revision the ARN of its service revision
/// @param facts the service's settings when it was made
/// @param counted the tasks whose failure was counted already
/// @param failed how many tasks have failed
/// @param rolloutState `IN_PROGRESS`, `COMPLETED` or `FAILED`
record Wave(
        String id,
        String revision,
        Struct facts,
        Instant createdAt,
        Instant updatedAt,
        Set<String> counted,
        int failed,
        String rolloutState,
        String reason) {
    Wave {
        counted = Set.copyOf(counted);
    }

    static Wave begin(String id, String revision, Struct facts, Instant now) {
        return new Wave(
                id, revision, facts, now, now, Set.of(), 0, "IN_PROGRESS", "ECS deployment " + id + " in progress.");
    }

    String definition() {
        return facts.string("taskDefinition");
    }

    Wave state(String state, String text, Instant now) {
        return new Wave(id, revision, facts, createdAt, now, counted, failed, state, text);
    }

    Wave completed(Instant now) {
        return state("COMPLETED", "ECS deployment " + id + " completed.", now);
    }

    /// With another failed task.
    Wave failedTask(String taskId, Instant now) {
        var all = new TreeSet<>(counted);
        all.add(taskId);
        return new Wave(id, revision, facts, createdAt, now, all, failed + 1, rolloutState, reason);
    }

    /// As if this many tasks had failed before.
    Wave withFailed(int number) {
        return new Wave(id, revision, facts, createdAt, updatedAt, counted, number, rolloutState, reason);
    }

    boolean inProgress() {
        return rolloutState.equals("IN_PROGRESS");
    }
}
