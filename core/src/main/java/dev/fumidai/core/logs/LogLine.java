package dev.fumidai.core.logs;

import java.time.Instant;

/// Something that a container wrote.
///
/// @param at when, by the clock of its host
/// @param ingestedAt when AWS got it
/// @param stream whose
/// @param message as written, without the line's end; may hold anything, control sequences
///     included
/// @param id AWS's, unique in the group
public record LogLine(Instant at, Instant ingestedAt, LogStream stream, String message, String id) {}
