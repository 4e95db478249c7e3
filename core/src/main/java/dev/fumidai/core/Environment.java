package dev.fumidai.core;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The world outside, passed in: nothing in `core` reads it by itself.
///
/// @param variables the process environment
/// @param home the user's home folder
/// @param directory the working folder
/// @param clock the wall clock
/// @param random for ids, tokens and jitter; a secure one in production
public record Environment(
        Map<String, String> variables, Path home, Path directory, InstantSource clock, RandomGenerator random) {

    /// A variable that is set and not empty.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// `$XDG_STATE_HOME/fumidai`, by default `~/.local/state/fumidai`.
    public Path stateFolder() {
        return variable("XDG_STATE_HOME")
                .map(Path::of)
                .orElse(home.resolve(".local/state"))
                .resolve("fumidai");
    }

    /// `$XDG_CONFIG_HOME/fumidai`, by default `~/.config/fumidai`.
    public Path configFolder() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(home.resolve(".config"))
                .resolve("fumidai");
    }
}
