package dev.fumidai.core.ecs;

/// A line of a capacity provider strategy.
///
/// @param provider its name
/// @param weight its part of what is above the base
/// @param base how many tasks it gets first
public record ProviderShare(String provider, int weight, int base) {}
