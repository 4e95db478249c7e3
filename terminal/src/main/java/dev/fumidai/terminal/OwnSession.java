package dev.fumidai.terminal;

import dev.fumidai.terminal.posix.Job;

/// Leaves the terminal's session, for a process that goes on after its terminal is closed.
public final class OwnSession {
    private OwnSession() {}

    /// Makes this process the leader of a new session without a terminal: Ctrl-C and hang-ups of
    /// the old one no longer reach it.
    ///
    /// @return false when the process leads a process group already, and so cannot
    public static boolean enter() {
        return Job.newSession();
    }
}
