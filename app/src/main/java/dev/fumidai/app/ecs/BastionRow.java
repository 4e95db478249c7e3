package dev.fumidai.app.ecs;

import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.TaskRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bastion as a row.
public record BastionRow(BastionView bastion) implements Row {
    @Override
    public String arn() {
        return bastion.taskArn();
    }

    @Override
    public String name() {
        return bastion.taskId();
    }

    /// What the tags say stands in columns of its own.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// The task that it is.
    public Optional<TaskRef> task() {
        return Arn.parse(bastion.taskArn())
                .map(arn -> new TaskRef(arn.sibling("cluster", bastion.cluster()), bastion.taskArn()));
    }

    @Override
    public Document document() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("taskArn", bastion.taskArn());
        fields.put("cluster", bastion.cluster());
        fields.put("status", bastion.status());
        put(fields, "target", bastion.target());
        put(fields, "owner", bastion.owner());
        put(fields, "ownerName", bastion.ownerName());
        put(fields, "machine", bastion.machine());
        fields.put("mine", bastion.mine());
        put(fields, "users", bastion.users());
        put(fields, "reason", bastion.reason());
        put(fields, "startedAt", bastion.startedAt());
        put(fields, "expiresAt", bastion.expiresAt());
        put(fields, "dollarsPerHour", bastion.hourly());
        put(fields, "dollarsSoFar", bastion.cost());
        return Document.of(fields);
    }

    private static void put(Map<String, Object> fields, String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
    }
}
