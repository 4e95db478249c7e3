package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What ECS calls a service deployment: the way from old service revisions to a new one, or back.
///
/// @param id the last part of its ARN
/// @param wave the deployment that it brings in
/// @param target the ARN of the service revision that it was made for
/// @param sources the ARNs of the revisions that ran before
/// @param settings the deployment configuration
/// @param stage where it is
/// @param stageSince since when
/// @param hooks the pauses that it has met, as DescribeServiceDeployments shows them
/// @param weight how much of the production traffic the target has, in percent
/// @param testWeight the same of the test traffic
record Rollout(
        String id,
        String wave,
        String target,
        List<String> sources,
        Struct settings,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> finishedAt,
        String status,
        Optional<String> reason,
        Stage stage,
        Instant stageSince,
        List<Struct> hooks,
        Optional<Struct> rollback,
        int weight,
        int testWeight) {
    private static final Set<String> OPEN =
            Set.of("PENDING", "IN_PROGRESS", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS");

    Rollout {
        sources = List.copyOf(sources);
        hooks = List.copyOf(hooks);
    }

    /// The stages in their order.
    enum Stage {
        RECONCILE_SERVICE,
        PRE_SCALE_UP,
        SCALE_UP,
        POST_SCALE_UP,
        TEST_TRAFFIC_SHIFT,
        POST_TEST_TRAFFIC_SHIFT,
        PRODUCTION_TRAFFIC_SHIFT,
        POST_PRODUCTION_TRAFFIC_SHIFT,
        BAKE_TIME,
        CLEAN_UP;

        Stage next() {
            return Stream.of(values())
                    .filter(stage -> stage.compareTo(this) > 0)
                    .findFirst()
                    .orElse(this);
        }
    }

    static Rollout begin(String id, Wave wave, List<String> sources, Struct settings, Instant now) {
        return new Rollout(
                id,
                wave.id(),
                wave.revision(),
                sources,
                settings,
                now,
                now,
                Optional.empty(),
                "IN_PROGRESS",
                Optional.empty(),
                Stage.RECONCILE_SERVICE,
                now,
                List.of(),
                Optional.empty(),
                0,
                0);
    }

    boolean open() {
        return OPEN.contains(status);
    }

    boolean rollingBack() {
        return status.startsWith("ROLLBACK_");
    }

    /// The strategy; `ROLLING` where none is named.
    String strategy() {
        return settings.text("strategy").orElse("ROLLING");
    }

    boolean staged() {
        return !strategy().equals("ROLLING");
    }

    Rollout at(Stage newStage, Instant now) {
        return edit(status, reason, newStage, now, now, finishedAt, hooks, rollback, weight, testWeight);
    }

    Rollout weights(int production, int test, Instant now) {
        return edit(status, reason, stage, now, stageSince, finishedAt, hooks, rollback, production, test);
    }

    Rollout withHooks(List<Struct> newHooks, Instant now) {
        return edit(status, reason, stage, now, stageSince, finishedAt, newHooks, rollback, weight, testWeight);
    }

    Rollout status(String newStatus, Optional<String> why, Instant now) {
        return edit(
                newStatus,
                why.or(() -> reason),
                stage,
                now,
                stageSince,
                finishedAt,
                hooks,
                rollback,
                weight,
                testWeight);
    }

    Rollout finished(String newStatus, Optional<String> why, Instant now) {
        return edit(
                newStatus,
                why.or(() -> reason),
                stage,
                now,
                stageSince,
                Optional.of(now),
                hooks,
                rollback,
                weight,
                testWeight);
    }

    Rollout back(Struct details, Wave to, Instant now) {
        return new Rollout(
                id,
                to.id(),
                target,
                sources,
                settings,
                createdAt,
                now,
                finishedAt,
                "ROLLBACK_IN_PROGRESS",
                Optional.of(details.string("reason")),
                stage,
                now,
                hooks,
                Optional.of(details),
                0,
                0);
    }

    /// As if it had begun at another moment.
    Rollout since(Instant begun) {
        return new Rollout(
                id,
                wave,
                target,
                sources,
                settings,
                begun,
                begun,
                finishedAt,
                status,
                reason,
                stage,
                begun,
                hooks,
                rollback,
                weight,
                testWeight);
    }

    private Rollout edit(
            String newStatus,
            Optional<String> newReason,
            Stage newStage,
            Instant now,
            Instant since,
            Optional<Instant> finished,
            List<Struct> newHooks,
            Optional<Struct> newRollback,
            int production,
            int test) {
        return new Rollout(
                id,
                wave,
                target,
                sources,
                settings,
                createdAt,
                now,
                finished,
                newStatus,
                newReason,
                newStage,
                since,
                newHooks,
                newRollback,
                production,
                test);
    }
}
