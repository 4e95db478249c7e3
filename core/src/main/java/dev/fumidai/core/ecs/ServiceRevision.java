package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A service revision: what a service was at a deployment. Never changes.
public record ServiceRevision(
        String arn,
        ServiceRef service,
        DefinitionRef definition,
        List<ImageUse> images,
        Optional<String> launchType,
        List<ProviderShare> providers,
        Optional<String> platform,
        Optional<Instant> createdAt,
        Document document)
        implements Row {
    @Override
    public String name() {
        return Arn.name(arn);
    }

    /// Revisions have no tags.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }
}
