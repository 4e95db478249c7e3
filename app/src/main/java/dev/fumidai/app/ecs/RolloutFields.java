package dev.fumidai.app.ecs;

import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.Why;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A deployment for programs.
public final class RolloutFields {
    private RolloutFields() {}

    /// Equal as long as nothing has changed: nothing in it passes by itself.
    public static Map<String, Object> of(RolloutSeen seen) {
        var deployment = seen.deployment();
        var service = deployment.ref().service();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("cluster", service.cluster().name());
        fields.put("service", service.name());
        fields.put("deployment", deployment.ref().id());
        fields.put("status", deployment.status().text());
        fields.put("reason", deployment.statusReason());
        fields.put("open", deployment.open());
        fields.put("strategy", Cells.word(deployment.strategy()));
        fields.put("stage", Cells.word(deployment.stage()));
        fields.put(
                "old", deployment.sources().stream().map(it -> count(seen, it)).toList());
        fields.put("new", deployment.target().map(it -> count(seen, it)));
        fields.put("failed", boxed(deployment.failed()));
        fields.put("threshold", boxed(deployment.threshold()));
        fields.put("rollbackReason", deployment.rollbackReason());
        fields.put("createdAt", deployment.createdAt());
        fields.put("startedAt", deployment.startedAt());
        fields.put("finishedAt", deployment.finishedAt());
        fields.put("tasks", seen.tasks().stream().map(RolloutFields::task).toList());
        fields.put("targets", seen.targets().stream().map(RolloutFields::target).toList());
        fields.put("gaps", List.copyOf(seen.gaps()));
        return fields;
    }

    private static Map<String, Object> count(RolloutSeen seen, RevisionCount count) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(
                "td", Optional.ofNullable(seen.definitions().get(count.arn())).map(DefinitionRef::shortName));
        fields.put("requested", count.requested());
        fields.put("running", count.running());
        fields.put("pending", count.pending());
        fields.put(
                "trafficPercent",
                count.productionWeight() < 0 ? Optional.empty() : Optional.of(count.productionWeight()));
        return fields;
    }

    private static Map<String, Object> task(Task task) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", task.name());
        fields.put("last", Cells.word(task.lastStatus()));
        fields.put("why", Cells.why(Why.why(task)));
        return fields;
    }

    private static Map<String, Object> target(TargetHealth target) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("target", target.name());
        fields.put("group", target.group());
        fields.put("state", Cells.word(target.state()));
        fields.put("reason", target.why().map(it -> it.text()));
        return fields;
    }

    private static Optional<Integer> boxed(java.util.OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
