package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.Missing;
import java.util.List;
import java.util.Optional;

/// Everything about the autoscaling of a service.
///
/// @param target empty when it is not autoscaled
/// @param activities of the last six weeks, newest first
/// @param missing which of the four AWS refused, by [#LIMITS] and the like
public record Scaling(
        Optional<ScalableTarget> target,
        List<ScalingPolicy> policies,
        List<ScheduledAction> schedules,
        List<ScalingActivity> activities,
        List<Missing> missing) {
    static final String LIMITS = "limits";
    static final String POLICIES = "policies";
    static final String SCHEDULES = "schedules";
    static final String ACTIVITIES = "activities";

    public Scaling {
        missing = List.copyOf(missing);
    }

    /// Nothing of it was refused.
    public Scaling(
            Optional<ScalableTarget> target,
            List<ScalingPolicy> policies,
            List<ScheduledAction> schedules,
            List<ScalingActivity> activities) {
        this(target, policies, schedules, activities, List.of());
    }

    /// Why it is not known whether there are limits; empty where it is.
    public Optional<Missing> limitsUnknown() {
        return missing.stream().filter(it -> it.arn().equals(LIMITS)).findFirst();
    }
}
