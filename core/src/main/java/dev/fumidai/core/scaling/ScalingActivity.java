package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.Document;
import java.time.Instant;
import java.util.Optional;

/// Something that autoscaling did, or did not.
///
/// @param status `Successful`, `InProgress`, `Failed`, `Overridden`, …
/// @param text what it did
/// @param cause why
public record ScalingActivity(
        String id,
        Optional<Instant> startedAt,
        String status,
        String text,
        String cause,
        Optional<String> message,
        Document document) {}
