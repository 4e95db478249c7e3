package dev.fumidai.core.logs;

/// A container whose logs are somewhere else.
///
/// @param container its name
/// @param driver its log driver; empty when it has none
/// @param why one sentence, with where to look instead
public record Unreadable(String container, String driver, String why) {}
