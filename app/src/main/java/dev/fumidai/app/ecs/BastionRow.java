package dev.fumidai.app.ecs;

import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.state.TunnelRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A bastion as a row.
///
/// @param idleStop when this machine gives it back if nobody uses it until then; empty while
///     somebody does, and where another machine would have to say
public record BastionRow(BastionView bastion, Optional<Instant> idleStop) implements Row {
    public BastionRow(BastionView bastion) {
        this(bastion, Optional.empty());
    }

    /// Bastions with what the tunnels of this machine say of them.
    public static List<BastionRow> of(List<BastionView> bastions, List<TunnelRecord> tunnels) {
        return bastions.stream()
                .map(bastion -> new BastionRow(bastion, idleStop(bastion.taskArn(), tunnels)))
                .toList();
    }

    /// The last of its tunnels to rest gives it back; one that is used keeps it.
    private static Optional<Instant> idleStop(String task, List<TunnelRecord> tunnels) {
        var pulses = tunnels.stream()
                .flatMap(tunnel -> tunnel.pulse().stream())
                .filter(pulse -> pulse.bastions().contains(task))
                .toList();
        return pulses.stream().anyMatch(pulse -> pulse.restsAt().isEmpty())
                ? Optional.empty()
                : pulses.stream().flatMap(pulse -> pulse.restsAt().stream()).max(Comparator.naturalOrder());
    }

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
        put(fields, "idleStop", idleStop);
        put(fields, "expiresAt", bastion.expiresAt());
        put(fields, "dollarsPerHour", bastion.hourly().map(Cells::dollars));
        put(fields, "dollarsSoFar", bastion.cost().map(Cells::dollars));
        return Document.of(fields);
    }

    private static void put(Map<String, Object> fields, String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
    }
}
