package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/// What nobody foresaw: written down in full, told in three lines.
///
/// @param log where the log is
public record Bugs(Path log) {
    public Problem report(Throwable bug) {
        // Asked for when there is something to say: the first logger of a process takes a while.
        System.getLogger("dev.fumidai.app").log(Level.ERROR, "a bug", bug);
        var root = bug.getCause() == null ? bug : bug.getCause();
        return new Problem(
                "This is a bug in Fumidai.",
                root.toString(),
                "Please report it, with the last lines of " + log,
                ExitCode.BUG);
    }
}
