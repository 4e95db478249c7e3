package dev.fumidai.core.config;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import java.util.List;

/// The configuration files that hold here, read once.
///
/// **Errors:** every problem in every file is reported at once, each with file, line and column.
public final class ConfigFiles {
    private final List<ConfigFile> files;

    private ConfigFiles(List<ConfigFile> files) {
        this.files = files;
    }

    /// Finds and reads them: `--config` or `FUMIDAI_CONFIG` alone, or else one's own and the
    /// repository's.
    ///
    /// @throws ProblemException when a file that was named cannot be read
    public static ConfigFiles discover(Environment environment, Overrides overrides) throws ProblemException {
        return new ConfigFiles(List.of());
    }

    /// Strongest first; empty when there are none.
    public List<ConfigFile> files() {
        return files;
    }

    /// The effective configuration.
    ///
    /// @throws ProblemException exit code 2, for errors in a file or a repository file that nobody
    ///     approved
    public Config load() throws ProblemException {
        return Config.empty();
    }
}
