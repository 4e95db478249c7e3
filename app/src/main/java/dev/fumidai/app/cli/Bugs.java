package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/// What nobody foresaw: written down in full, told in three lines.
///
/// @param log where the log is
public record Bugs(Path log) {
    private static final System.Logger LOG = System.getLogger("dev.fumidai.app");

    public Problem report(Throwable bug) {
        LOG.log(Level.ERROR, "a bug", bug);
        var root = bug.getCause() == null ? bug : bug.getCause();
        return new Problem(
                "This is a bug in Fumidai.",
                root.toString(),
                "Please report it, with the last lines of " + log,
                ExitCode.BUG);
    }
}
