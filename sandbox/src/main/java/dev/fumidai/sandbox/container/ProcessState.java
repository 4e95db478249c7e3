package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What Linux says of a process. Source: proc_pid_stat(5).
///
/// @param exits it is on its way out, or gone
record ProcessState(boolean exits) {
    private static final System.Logger LOG = System.getLogger(ProcessState.class.getName());
    /// `PF_EXITING` in `include/linux/sched.h`.
    private static final int EXITING = 4;
    /// Where the flags are, counted from what follows the name in parentheses.
    private static final int FLAGS = 6;

    static ProcessState of(long pid) {
        var folder = Path.of("/proc", Long.toString(pid));
        try {
            return parse(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return new ProcessState(true);
        } catch (IOException e) {
            // The system says so of a process that goes while it is looked at; or this thread was interrupted.
            LOG.log(Level.DEBUG, "process={0}: {1}", pid, e.getMessage());
            return new ProcessState(Files.notExists(folder));
        }
    }

    /// A name may hold spaces and parentheses.
    static ProcessState parse(String stat) {
        var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessState((Long.parseLong(words[FLAGS]) & EXITING) != 0);
    }
}
