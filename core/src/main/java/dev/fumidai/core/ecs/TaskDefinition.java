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
    /// One of which nothing but its name is known yet.
    public static TaskDefinition listed(DefinitionRef ref) {
        var none = Optional.<String>empty();
        return new TaskDefinition(
                ref,
                "",
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                List.of(),
                none,
                Optional.empty(),
                Map.of(),
                Document.of(Map.of("taskDefinitionArn", ref.arn())));
    }

    /// Whether it has been read.
    public boolean known() {
        return !status.isEmpty();
    }

    @Override
    public String arn() {
        return ref.arn();
    }

    /// `web:118`.
    @Override
    public String name() {
        return ref.shortName();
    }

    /// One of its containers as AWS wrote it: [ContainerPlan] leaves most of that out.
    public Optional<Map<?, ?>> written(String container) {
        return document.at("containerDefinitions").stream()
                .filter(List.class::isInstance)
                .flatMap(it -> ((List<?>) it).stream())
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(it -> (Map<?, ?>) it)
                .filter(it -> container.equals(it.get("name")))
                .findFirst();
    }
}
