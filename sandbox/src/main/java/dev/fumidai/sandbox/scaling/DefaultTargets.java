package dev.fumidai.sandbox.scaling;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is scaled in the default world.
record DefaultTargets(Place place, Ids ids, Instant now) {
    private static final Duration AGE = Duration.ofHours(26);

    List<Target> all() {
        return List.of(web(), worker(), gateway());
    }

    Struct view(String key, int minimum, int maximum, Struct suspended) {
        return Target.named(key)
                .with("MinCapacity", minimum)
                .with("MaxCapacity", maximum)
                .with(
                        "RoleARN",
                        "arn:aws:iam::" + place.accountId()
                                + ":role/aws-service-role/ecs.application-autoscaling.amazonaws.com"
                                + "/AWSServiceRoleForApplicationAutoScaling_ECSService")
                .with("CreationTime", now.minus(AGE))
                .with("SuspendedState", suspended)
                .with("ScalableTargetARN", place.arn("application-autoscaling", "scalable-target/" + ids.hex(32)))
                .end();
    }

    static Struct suspended(boolean out, boolean in, boolean scheduled) {
        return Struct.with("DynamicScalingInSuspended", in)
                .with("DynamicScalingOutSuspended", out)
                .with("ScheduledScalingSuspended", scheduled)
                .end();
    }

    private Target web() {
        var key = "shop/web";
        var tracking = Struct.with("TargetValue", 60.0)
                .with(
                        "PredefinedMetricSpecification",
                        Struct.with("PredefinedMetricType", "ECSServiceAverageCPUUtilization")
                                .end())
                .with("ScaleOutCooldown", 60)
                .with("ScaleInCooldown", 300)
                .with("DisableScaleIn", false)
                .end();
        var policy = policy(key, "cpu-60", "TargetTrackingScaling")
                .with("TargetTrackingScalingPolicyConfiguration", tracking)
                .with("Alarms", List.of(alarm(key, "AlarmHigh"), alarm(key, "AlarmLow")))
                .end();
        var action = Target.named(key)
                .with("ScheduledActionName", "mornings")
                .with(
                        "ScheduledActionARN",
                        place.arn(
                                "autoscaling",
                                "scheduledAction:" + ids.uuid() + ":resource/ecs/" + Target.resource(key)
                                        + ":scheduledActionName/mornings"))
                .with("Schedule", "cron(0 9 ? * MON-FRI *)")
                .with("Timezone", "Asia/Tokyo")
                .with(
                        "ScalableTargetAction",
                        Struct.with("MinCapacity", 4).with("MaxCapacity", 10).end())
                .with("CreationTime", now.minus(AGE))
                .end();
        return new Target(
                key,
                view(key, 2, 10, suspended(false, false, false)),
                List.of(policy),
                List.of(action),
                List.of(done(key, 2, "AlarmLow", Duration.ofHours(2)), done(key, 4, "AlarmHigh", Duration.ofHours(3))));
    }

    private Target worker() {
        var key = "shop/worker";
        return new Target(key, view(key, 1, 4, suspended(true, true, false)), List.of(), List.of(), List.of());
    }

    private Target gateway() {
        var key = "payments/gateway";
        var steps = Struct.with("AdjustmentType", "ChangeInCapacity")
                .with(
                        "StepAdjustments",
                        List.of(
                                Struct.with("MetricIntervalLowerBound", 0.0)
                                        .with("MetricIntervalUpperBound", 20.0)
                                        .with("ScalingAdjustment", 1)
                                        .end(),
                                Struct.with("MetricIntervalLowerBound", 20.0)
                                        .with("ScalingAdjustment", 3)
                                        .end()))
                .with("Cooldown", 120)
                .with("MetricAggregationType", "Average")
                .end();
        var policy = policy(key, "steps", "StepScaling")
                .with("StepScalingPolicyConfiguration", steps)
                .with("Alarms", List.of(alarm(key, "requests")))
                .end();
        return new Target(key, view(key, 3, 12, suspended(false, false, false)), List.of(policy), List.of(), List.of());
    }

    private Struct.Fields policy(String key, String name, String type) {
        return Target.named(key)
                .with(
                        "PolicyARN",
                        place.arn(
                                "autoscaling",
                                "scalingPolicy:" + ids.uuid() + ":resource/ecs/" + Target.resource(key) + ":policyName/"
                                        + name))
                .with("PolicyName", name)
                .with("PolicyType", type)
                .with("CreationTime", now.minus(AGE));
    }

    private static String alarmName(String key, String kind) {
        return "TargetTracking-service/" + key + "-" + kind;
    }

    private Struct alarm(String key, String kind) {
        return Struct.with("AlarmName", alarmName(key, kind))
                .with("AlarmARN", place.arn("cloudwatch", "alarm:" + alarmName(key, kind)))
                .end();
    }

    private Struct done(String key, int desired, String kind, Duration ago) {
        return Target.activity(
                ids.uuid(),
                key,
                desired,
                "monitor alarm " + alarmName(key, kind) + " in state ALARM triggered policy cpu-60",
                now.minus(ago));
    }
}
