package dev.fumidai.core.sessions;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A session of Session Manager, as a list shows it.
///
/// @param owner the ARN of whoever started it
/// @param target for instance `ecs:CLUSTER_TASK_RUNTIME`
/// @param kind the session document's name; empty for a shell by ExecuteCommand
/// @param status for instance `Connected`, `Terminated`
/// @param endedAt empty while it is open
public record SessionRow(
        String name,
        String owner,
        String target,
        Optional<String> kind,
        String status,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> reason,
        Document document)
        implements Row {
    /// An open one.
    public SessionRow(
            String name,
            String owner,
            String target,
            Optional<String> kind,
            String status,
            Optional<Instant> startedAt,
            Optional<String> reason,
            Document document) {
        this(name, owner, target, kind, status, startedAt, Optional.empty(), reason, document);
    }

    @Override
    public String arn() {
        return name;
    }

    /// Sessions have no tags.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }
}
