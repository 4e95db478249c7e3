package dev.fumidai.core.logs;

import java.util.Optional;

/// What one container of one task writes.
///
/// @param container its name
/// @param task the task's id
/// @param group the log group
/// @param region where the group is, when the definition says so
/// @param name the stream's name
public record LogStream(String container, String task, String group, Optional<String> region, String name) {}
