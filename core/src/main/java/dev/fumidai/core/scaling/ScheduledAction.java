package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.Document;
import java.util.Optional;
import java.util.OptionalInt;

/// Limits that change at some time.
///
/// @param schedule `cron(…)`, `rate(…)` or `at(…)`
/// @param zone its time zone; UTC without
public record ScheduledAction(
        String name, String schedule, Optional<String> zone, OptionalInt min, OptionalInt max, Document document) {}
