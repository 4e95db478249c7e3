package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One thing about a service's autoscaling, for a table of all.
///
/// @param name of a policy or schedule; of an activity what it did
/// @param says what it aims at, what it sets, why it happened
/// @param target the limits, in the row that is about them; without any it is not autoscaled
public record ScalingRow(
        String arn,
        Kind kind,
        String name,
        String says,
        String state,
        Optional<Instant> at,
        Optional<Reason> why,
        Optional<ScalableTarget> target,
        Document document)
        implements Row {
    /// What it is about, in the order of the table.
    public enum Kind {
        LIMITS,
        POLICY,
        SCHEDULE,
        ACTIVITY
    }

    /// None of it has tags.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// Everything; the limits first, and they are there even where there are none, unless that is
    /// not known.
    public static List<ScalingRow> of(ServiceRef service, Scaling scaling) {
        var rows = new ArrayList<ScalingRow>();
        if (scaling.limitsUnknown().isEmpty()) {
            rows.add(limits(service, scaling.target()));
        }
        scaling.policies().forEach(policy -> rows.add(of(service, policy)));
        scaling.schedules().forEach(schedule -> rows.add(of(service, schedule)));
        scaling.activities().forEach(activity -> rows.add(of(service, activity)));
        return rows;
    }

    private static ScalingRow limits(ServiceRef service, Optional<ScalableTarget> target) {
        var suspended = target.map(ScalableTarget::suspended).orElse(List.of());
        return new ScalingRow(
                service.serviceArn() + "/scaling/limits",
                Kind.LIMITS,
                service.name(),
                target.map(it -> it.min() + " to " + it.max() + " tasks").orElse("not autoscaled"),
                target.isEmpty() ? "none" : suspended.isEmpty() ? "active" : "suspended",
                Optional.empty(),
                suspended.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Reason(Severity.CHANGING, "no " + String.join(", no ", suspended))),
                target,
                target.map(ScalableTarget::document).orElse(Document.empty()));
    }

    private static ScalingRow of(ServiceRef service, ScalingPolicy policy) {
        return row(
                policy.document(),
                "PolicyARN",
                service.serviceArn() + "/scaling/policy/" + policy.name(),
                Kind.POLICY,
                policy.name(),
                policy.words().isEmpty() ? policy.type() : policy.words(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static ScalingRow of(ServiceRef service, ScheduledAction action) {
        return row(
                action.document(),
                "ScheduledActionARN",
                service.serviceArn() + "/scaling/schedule/" + action.name(),
                Kind.SCHEDULE,
                action.name(),
                limits(action.min(), action.max()) + ", " + action.schedule() + " "
                        + action.zone().orElse("UTC"),
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static String limits(OptionalInt min, OptionalInt max) {
        if (min.isPresent() && max.isPresent()) {
            return min.getAsInt() + " to " + max.getAsInt() + " tasks";
        }
        return min.isPresent() ? "at least " + min.getAsInt() : "at most " + max.orElse(0);
    }

    private static ScalingRow of(ServiceRef service, ScalingActivity activity) {
        var failed = activity.status().equals("Failed");
        var going = activity.status().equals("InProgress") || activity.status().equals("Pending");
        var severity = failed ? Severity.BROKEN : going ? Severity.CHANGING : Severity.PAST;
        return row(
                activity.document(),
                "",
                service.serviceArn() + "/scaling/activity/" + activity.id(),
                Kind.ACTIVITY,
                activity.text(),
                activity.cause(),
                activity.status(),
                activity.startedAt(),
                Optional.of(new Reason(severity, failed ? activity.message().orElse("") : "")));
    }

    private static ScalingRow row(
            Document document,
            String arnField,
            String otherwise,
            Kind kind,
            String name,
            String says,
            String state,
            Optional<Instant> at,
            Optional<Reason> why) {
        var arn = document.at(arnField).map(Object::toString).orElse(otherwise);
        return new ScalingRow(arn, kind, name, says, state, at, why, Optional.empty(), document);
    }
}
