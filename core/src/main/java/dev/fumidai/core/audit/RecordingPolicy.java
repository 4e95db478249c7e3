package dev.fumidai.core.audit;

import dev.fumidai.core.config.Requirement;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Whether a shell is recorded, and what a recording that cannot be written means.
///
/// @param wanted somebody asked for it, or the target requires it
/// @param required without it there is no session: a failure on the way ends the session
/// @param input whether what is typed is recorded too; the user has to be told, see [#notice]
/// @param file where to; empty for the state folder
public record RecordingPolicy(boolean wanted, boolean required, boolean input, Optional<Path> file) {
    /// What the options and the target's requirements come to.
    ///
    /// @param record `--record`
    /// @param file its value, if it has one
    /// @param input `--record-input`, which implies `--record`
    public static RecordingPolicy of(
            boolean record, Optional<Path> file, boolean input, Set<Requirement> requirements) {
        var required = requirements.contains(Requirement.RECORDING);
        return new RecordingPolicy(record || file.isPresent() || input || required, required, input, file);
    }

    /// What the user is told before anything is recorded; empty when nothing is.
    public Optional<String> notice() {
        if (!wanted) {
            return Optional.empty();
        }
        return Optional.of(
                input
                        ? "recording output and everything typed: passwords too, in clear"
                        : "recording output; what is typed is not recorded, except for what the remote end echoes");
    }

    /// The settings for one recording.
    public RecordingSettings settings(
            int columns, int rows, String title, Optional<String> terminal, Optional<String> shell) {
        return new RecordingSettings(columns, rows, title, terminal, shell, input, file);
    }
}
