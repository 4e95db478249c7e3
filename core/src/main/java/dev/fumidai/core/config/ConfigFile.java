package dev.fumidai.core.config;

import java.nio.file.Path;

/// One configuration file and whose it is.
///
/// @param path absolute
/// @param shown how to name it to a person: relative to the working folder, or with `~`
/// @param whose what it may say
/// @param text its contents
public record ConfigFile(Path path, Path shown, Whose whose, String text) {
    /// Whose a file is.
    public enum Whose {
        /// Named by `--config` or `FUMIDAI_CONFIG`.
        NAMED,
        /// One's own, in the configuration folder.
        OWN,
        /// The repository's, shared by a team: needs approval, and may not say everything.
        REPOSITORY
    }
}
