package dev.fumidai.core.config;

/// How to treat a profile.
///
/// @param production exec stays off, borrowing a service's definition is refused, and it shows
/// @param readOnly every mutation is refused
public record Habits(boolean production, boolean readOnly) {}
