package dev.fumidai.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The options of the command line that win over every file.
///
/// @param config `--config`
/// @param profile `--profile`
/// @param region `--region`
/// @param readOnly `--read-only`
/// @param idle `--idle`
/// @param deadline `--deadline`
public record Overrides(
        Optional<Path> config,
        Optional<String> profile,
        Optional<String> region,
        boolean readOnly,
        Optional<Duration> idle,
        Optional<Duration> deadline) {

    /// No option at all.
    public static Overrides none() {
        return new Overrides(
                Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
