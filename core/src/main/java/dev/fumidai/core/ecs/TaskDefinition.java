package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A revision of a task definition.
///
/// @param status `ACTIVE`, `INACTIVE`, `DELETE_IN_PROGRESS`
/// @param cpu in CPU units, as AWS wrote it
/// @param memory in MiB, as AWS wrote it
/// @param document without the tags, which AWS gives beside it
public record TaskDefinition(
        DefinitionRef ref,
        String status,
        Optional<String> cpu,
        Optional<String> memory,
        Optional<String> architecture,
        Optional<String> system,
        Optional<String> networkMode,
        Optional<String> taskRole,
        Optional<String> executionRole,
        List<ContainerPlan> containers,
        Optional<String> registeredBy,
        Optional<Instant> registeredAt,
        Map<String, String> tags,
        Document document)
        implements Row {
    @Override
    public String arn() {
        return ref.arn();
    }

    /// `web:118`.
    @Override
    public String name() {
        return ref.shortName();
    }
}
