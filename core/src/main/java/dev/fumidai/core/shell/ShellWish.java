package dev.fumidai.core.shell;

import java.util.Optional;

/// Where somebody wants to get in.
///
/// @param target as the user wrote it: a configured name, a task's or service's ARN, a task id,
///     `CLUSTER/SERVICE`, `SERVICE`
/// @param container `-c`
/// @param reason why
/// @param purpose the command for messages and the journal, for instance `exec`
public record ShellWish(String target, Optional<String> container, Optional<String> reason, String purpose) {}
