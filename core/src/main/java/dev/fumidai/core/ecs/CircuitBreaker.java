package dev.fumidai.core.ecs;

/// The deployment circuit breaker of a service.
///
/// @param enabled whether it watches
/// @param rollsBack whether it goes back to the last good state
/// @param threshold how many failed tasks it takes; by AWS's rule half of the desired count, at
///     least 3 and at most 200
public record CircuitBreaker(boolean enabled, boolean rollsBack, int threshold) {}
