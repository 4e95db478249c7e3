package dev.fumidai.terminal.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// This process in its shell's eyes: sessions, stopping and going on.
public final class Job {
    private static final int TSTP = Platform.number(20, 18);
    private static final int ACTION_BYTES = 256; // 152 with glibc, 16 on macOS

    private Job() {}

    /// Makes this process the leader of a session of its own, away from any terminal.
    ///
    /// @return false when it leads a process group already, and so cannot
    public static boolean newSession() {
        return Native.call("setsid") != -1;
    }

    /// Stops this process as Ctrl-Z would, and returns when it goes on. Where nobody could let it go
    /// on (no shell with job control), the system does not stop it.
    ///
    /// The signal goes to the calling thread, so that it has been acted upon when `raise` returns,
    /// and finds its default action, which is then exchanged for the present handler again.
    public static void stop() {
        try (var arena = Arena.ofConfined()) {
            var present = arena.allocate(ACTION_BYTES, 8);
            var byDefault = arena.allocate(ACTION_BYTES, 8); // all zero
            Native.call("sigaction", TSTP, byDefault, present);
            Native.call("raise", TSTP);
            Native.call("sigaction", TSTP, present, MemorySegment.NULL);
        }
    }
}
