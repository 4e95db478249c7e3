package dev.fumidai.core.ecs;

import java.util.Optional;

/// A container as a task definition plans it; the document has the rest.
public record ContainerPlan(
        String name,
        String image,
        boolean essential,
        Optional<String> cpu,
        Optional<String> memory,
        Optional<String> logDriver) {}
