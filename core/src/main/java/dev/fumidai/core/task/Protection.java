package dev.fumidai.core.task;

import java.time.Instant;
import java.util.Optional;

/// Whether its service keeps a task when it scales in or deploys.
///
/// @param until when that ends
public record Protection(boolean on, Optional<Instant> until) {}
