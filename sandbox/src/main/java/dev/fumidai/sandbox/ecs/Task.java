package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.List;

/// A task.
///
/// @param cluster the cluster's name
/// @param definition what it was started from
/// @param tags empty once it is stopped
/// @param securityGroups those of its network interface
/// @param visibleAt before this moment, Describe and List do not know it yet
/// @param modelled whether it has no real processes
/// @param view the task as DescribeTasks shows it, without tags
record Task(
        String id,
        String cluster,
        Struct definition,
        List<Struct> tags,
        List<String> securityGroups,
        Instant visibleAt,
        boolean modelled,
        Struct view) {
    Task {
        tags = List.copyOf(tags);
        securityGroups = List.copyOf(securityGroups);
    }

    Task with(Struct newView) {
        var version = view.number("version").orElse(1) + 1;
        return new Task(
                id,
                cluster,
                definition,
                tags,
                securityGroups,
                visibleAt,
                modelled,
                newView.edit().with("version", version).end());
    }

    Task withTags(List<Struct> newTags) {
        return new Task(id, cluster, definition, newTags, securityGroups, visibleAt, modelled, view);
    }

    String arn() {
        return view.string("taskArn");
    }

    String lastStatus() {
        return view.string("lastStatus");
    }

    String desiredStatus() {
        return view.string("desiredStatus");
    }

    boolean stopping() {
        return desiredStatus().equals("STOPPED");
    }

    List<Struct> containers() {
        return view.structs("containers");
    }

    /// The container's name in the Session Manager.
    String target(Struct container) {
        return "ecs:" + cluster + "_" + id + "_" + container.string("runtimeId");
    }
}
