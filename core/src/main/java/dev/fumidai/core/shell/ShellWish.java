package dev.fumidai.core.shell;

import dev.fumidai.core.config.TargetSettings;
import java.util.Optional;

/// Where somebody wants to get in.
///
/// @param target as the user wrote it: a configured name, a task's or service's ARN, a task id,
///     `CLUSTER/SERVICE`, `SERVICE`
/// @param container `-c`
/// @param reason why
/// @param purpose the command for messages and the journal, for instance `exec`
/// @param of the settings that hold for the place when its name brings none along
public record ShellWish(
        String target,
        Optional<String> container,
        Optional<String> reason,
        String purpose,
        Optional<TargetSettings> of) {
    /// Under the settings that the name brings along.
    public ShellWish(String target, Optional<String> container, Optional<String> reason, String purpose) {
        this(target, container, reason, purpose, Optional.empty());
    }
}
