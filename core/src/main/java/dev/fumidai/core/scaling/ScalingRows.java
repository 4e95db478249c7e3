package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.SdkDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.Alarm;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTargetAction;

/// Rows of the SDK's answers.
final class ScalingRows {
    private ScalingRows() {}

    static ScalableTarget target(software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget it) {
        var suspended = new ArrayList<String>();
        var state = it.suspendedState();
        if (state != null) {
            add(suspended, state.dynamicScalingInSuspended(), "scaling in");
            add(suspended, state.dynamicScalingOutSuspended(), "scaling out");
            add(suspended, state.scheduledScalingSuspended(), "schedules");
        }
        return new ScalableTarget(number(it.minCapacity()), number(it.maxCapacity()), suspended, SdkDocuments.of(it));
    }

    static ScalingPolicy policy(software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy it) {
        return new ScalingPolicy(
                text(it.policyName()),
                text(it.policyTypeAsString()),
                aim(it),
                it.alarms().stream().map(Alarm::alarmName).toList(),
                SdkDocuments.of(it));
    }

    static ScheduledAction schedule(software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction it) {
        var action = Optional.ofNullable(it.scalableTargetAction());
        return new ScheduledAction(
                text(it.scheduledActionName()),
                text(it.schedule()),
                Optional.ofNullable(it.timezone()),
                action.map(ScalableTargetAction::minCapacity)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                action.map(ScalableTargetAction::maxCapacity)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                SdkDocuments.of(it));
    }

    static ScalingActivity activity(software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity it) {
        return new ScalingActivity(
                text(it.activityId()),
                Optional.ofNullable(it.startTime()),
                text(it.statusCodeAsString()),
                text(it.description()),
                text(it.cause()),
                Optional.ofNullable(it.statusMessage()),
                SdkDocuments.of(it));
    }

    private static String aim(software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy it) {
        var tracking = it.targetTrackingScalingPolicyConfiguration();
        if (tracking != null) {
            var named = tracking.predefinedMetricSpecification();
            var own = tracking.customizedMetricSpecification();
            var metric = named != null
                    ? text(named.predefinedMetricTypeAsString())
                    : own != null ? text(own.metricName()) : "a metric";
            var value = tracking.targetValue();
            return metric + " at " + (value == null ? "?" : value % 1 == 0 ? "" + value.longValue() : "" + value);
        }
        var steps = it.stepScalingPolicyConfiguration();
        return steps != null ? steps.stepAdjustments().size() + " steps" : "";
    }

    private static void add(List<String> list, @Nullable Boolean flag, String word) {
        if (Boolean.TRUE.equals(flag)) {
            list.add(word);
        }
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
