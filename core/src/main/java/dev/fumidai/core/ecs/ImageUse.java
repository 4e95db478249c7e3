package dev.fumidai.core.ecs;

import java.util.Optional;

/// The image of a container in a service revision.
public record ImageUse(String container, String image, Optional<String> digest) {}
