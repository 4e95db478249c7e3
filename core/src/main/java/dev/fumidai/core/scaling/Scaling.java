package dev.fumidai.core.scaling;

import java.util.List;
import java.util.Optional;

/// Everything about the autoscaling of a service.
///
/// @param target empty when it is not autoscaled
/// @param activities of the last six weeks, newest first
public record Scaling(
        Optional<ScalableTarget> target,
        List<ScalingPolicy> policies,
        List<ScheduledAction> schedules,
        List<ScalingActivity> activities) {}
