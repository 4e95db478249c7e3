package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.Document;
import java.util.List;

/// A rule of autoscaling.
///
/// @param type `TargetTrackingScaling`, `StepScaling`, `PredictiveScaling`
/// @param words what it aims at, for instance `ECSServiceAverageCPUUtilization at 60`
/// @param alarms the names of its alarms
public record ScalingPolicy(String name, String type, String words, List<String> alarms, Document document) {}
