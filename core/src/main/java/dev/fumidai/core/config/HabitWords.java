package dev.fumidai.core.config;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.List;
import java.util.Optional;

/// What is said where a profile's [Habits] close a way, alike wherever that is.
public final class HabitWords {
    private HabitWords() {}

    /// Nothing is changed.
    ///
    /// @param what with a lower-case beginning and no full stop: `no task is started for web`
    public static Problem readOnly(String what, Optional<String> profile) {
        return new Problem(
                "Read-only: " + what + ".",
                "The profile" + profile.map(name -> " " + name).orElse("") + " or the command line says so.",
                "use a profile that may change things, or leave out --read-only",
                ExitCode.REFUSED);
    }

    /// The beginning of a sentence that says what production closes.
    public static String production(Optional<String> profile) {
        return profile.map(name -> "Profile " + name).orElse("The profile") + " is marked production";
    }

    /// What to do where exec stays off.
    ///
    /// @param consoles the configured targets with `exec:`
    public static String instead(List<String> consoles) {
        return consoles.isEmpty()
                ? "use an ops task instead: configure a target with `exec:` for one"
                : "use an ops target instead: fumidai exec " + String.join(" | ", consoles);
    }
}
