package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.ecs.Rollout.Stage;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way of a blue/green, linear or canary deployment through its stages, with its pauses.
///
/// @param pace how long a stage takes that waits for nothing
record Stages(Duration pace, Ids ids) {
    private static final int DAY = 1440;

    /// @param again when to look again, where something is waited for that no task tells
    /// @param rolledBack whether a pause has ended in a rollback
    record Result(Rollout rollout, Optional<Duration> again, boolean rolledBack) {}

    /// One step.
    ///
    /// @param scaled whether all tasks of the target run
    Result step(Rollout rollout, boolean scaled, Instant now) {
        var open = rollout.hooks().stream()
                .filter(hook -> hook.string("status").equals("AWAITING_ACTION"))
                .findFirst();
        if (open.isPresent()) {
            return waiting(rollout, open.get(), now);
        }
        var met = hook(rollout);
        if (met.isPresent()) {
            var paused = with(rollout, pause(met.get(), now), now);
            return step(paused, scaled, now);
        }
        var left = left(rollout, now);
        if ((rollout.stage() == Stage.SCALE_UP && !scaled) || rollout.stage() == Stage.CLEAN_UP) {
            return new Result(rollout, Optional.empty(), false);
        }
        if (left.isPositive()) {
            return new Result(rollout, Optional.of(left), false);
        }
        var shifted = shift(rollout, now);
        return new Result(shifted, Optional.of(Duration.ZERO), false);
    }

    /// The next stage, or the next share of the traffic.
    private static Rollout shift(Rollout rollout, Instant now) {
        return switch (rollout.stage()) {
            case TEST_TRAFFIC_SHIFT -> rollout.at(rollout.stage().next(), now).weights(rollout.weight(), 100, now);
            case PRODUCTION_TRAFFIC_SHIFT -> {
                var more = Math.min(100, rollout.weight() + share(rollout));
                var weighted = rollout.weights(more, 100, now);
                yield more == 100
                        ? weighted.at(Stage.POST_PRODUCTION_TRAFFIC_SHIFT, now)
                        : weighted.at(rollout.stage(), now);
            }
            case RECONCILE_SERVICE,
                    PRE_SCALE_UP,
                    SCALE_UP,
                    POST_SCALE_UP,
                    POST_TEST_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT,
                    BAKE_TIME,
                    CLEAN_UP -> rollout.at(rollout.stage().next(), now);
        };
    }

    private static int share(Rollout rollout) {
        var settings = rollout.settings();
        return switch (rollout.strategy()) {
            case "LINEAR" -> (int) decimal(settings.struct("linearConfiguration"), "stepPercent", 10);
            case "CANARY" ->
                rollout.weight() == 0 ? (int) decimal(settings.struct("canaryConfiguration"), "canaryPercent", 5) : 100;
            default -> 100;
        };
    }

    private static double decimal(Struct settings, String name, double otherwise) {
        return settings.members().get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /// How long the stage still takes.
    private Duration left(Rollout rollout, Instant now) {
        var settings = rollout.settings();
        var minutes = switch (rollout.stage()) {
            case BAKE_TIME -> settings.number("bakeTimeInMinutes").orElse(0);
            case PRODUCTION_TRAFFIC_SHIFT ->
                rollout.weight() == 0
                        ? 0
                        : settings.struct("linearConfiguration")
                                .number("stepBakeTimeInMinutes")
                                .orElse(settings.struct("canaryConfiguration")
                                        .number("canaryBakeTimeInMinutes")
                                        .orElse(0));
            default -> 0;
        };
        var whole = minutes > 0 ? Duration.ofMinutes(minutes) : pace;
        return Duration.between(now, rollout.stageSince().plus(whole));
    }

    /// The pause of the stage that was not met yet.
    private static Optional<Struct> hook(Rollout rollout) {
        var known = rollout.hooks().stream().map(hook -> hook.string("hookId")).toList();
        return rollout.settings().structs("lifecycleHooks").stream()
                .filter(hook -> hook.string("targetType").equals("PAUSE"))
                .filter(hook ->
                        hook.texts("lifecycleStages").contains(rollout.stage().name()))
                .filter(_ -> known.stream()
                        .noneMatch(id -> id.startsWith(rollout.stage().name() + "-")))
                .map(hook -> hook.edit().with("stage", rollout.stage().name()).end())
                .findFirst();
    }

    private Struct pause(Struct hook, Instant now) {
        var timeout = hook.struct("timeoutConfiguration");
        return Struct.with("hookId", hook.string("stage") + "-" + ids.hex(8))
                .with("targetType", "PAUSE")
                .with("status", "AWAITING_ACTION")
                .with(
                        "expiresAt",
                        now.plus(Duration.ofMinutes(
                                timeout.number("timeoutInMinutes").orElse(DAY))))
                .with("timeoutAction", timeout.text("action").orElse("ROLLBACK"))
                .end();
    }

    private static Result waiting(Rollout rollout, Struct hook, Instant now) {
        var left = Duration.between(now, hook.moment("expiresAt").orElse(now));
        if (left.isPositive()) {
            return new Result(rollout, Optional.of(left), false);
        }
        var over = answered(rollout, hook.string("hookId"), "TIMED_OUT", now);
        var back = hook.string("timeoutAction").equals("ROLLBACK");
        return new Result(over, back ? Optional.empty() : Optional.of(Duration.ZERO), back);
    }

    /// With a pause that has ended.
    static Rollout answered(Rollout rollout, String hookId, String status, Instant now) {
        return rollout.withHooks(
                rollout.hooks().stream()
                        .map(hook -> hook.string("hookId").equals(hookId)
                                ? hook.edit().with("status", status).end()
                                : hook)
                        .toList(),
                now);
    }

    private static Rollout with(Rollout rollout, Struct hook, Instant now) {
        List<Struct> hooks = new ArrayList<>(rollout.hooks());
        hooks.add(hook);
        return rollout.withHooks(hooks, now);
    }
}
