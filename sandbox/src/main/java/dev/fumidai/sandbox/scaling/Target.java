package dev.fumidai.sandbox.scaling;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A scalable target with what belongs to it.
///
/// @param key `CLUSTER/SERVICE`
/// @param view as DescribeScalableTargets shows it
/// @param activities the newest first
record Target(String key, Struct view, List<Struct> policies, List<Struct> actions, List<Struct> activities) {
    private static final String DIMENSION = "ecs:service:DesiredCount";

    Target {
        policies = List.copyOf(policies);
        actions = List.copyOf(actions);
        activities = List.copyOf(activities);
    }

    static String resource(String key) {
        return "service/" + key;
    }

    /// The members that everything of a target has.
    static Struct.Fields named(String key) {
        return Struct.with("ServiceNamespace", "ecs")
                .with("ResourceId", resource(key))
                .with("ScalableDimension", DIMENSION);
    }

    int minimum() {
        return view.number("MinCapacity").orElse(0);
    }

    int maximum() {
        return view.number("MaxCapacity").orElse(0);
    }

    Target with(Struct newView) {
        return new Target(key, newView, policies, actions, activities);
    }

    Target plus(Struct activity) {
        var all = new ArrayList<Struct>();
        all.add(activity);
        all.addAll(activities);
        return new Target(key, view, policies, actions, all);
    }

    static Struct activity(String id, String key, int desired, String cause, Instant moment) {
        return named(key)
                .with("ActivityId", id)
                .with("Description", "Setting desired count to " + desired + ".")
                .with("Cause", cause)
                .with("StartTime", moment)
                .with("EndTime", moment.plusSeconds(34))
                .with("StatusCode", "Successful")
                .with(
                        "StatusMessage",
                        "Successfully set desired count to " + desired + ". Change successfully fulfilled by ecs.")
                .end();
    }
}
