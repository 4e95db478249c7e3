package dev.fumidai.core.ecs;

/// Why a row is as it is, in a few words.
///
/// @param severity how bad
/// @param text for instance `exit 137, out of memory`
public record Reason(Severity severity, String text) {}
