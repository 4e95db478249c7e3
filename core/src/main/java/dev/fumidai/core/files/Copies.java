package dev.fumidai.core.files;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.shell.RemoteCommands;
import java.util.function.Consumer;

/// Copies files and folders to and from containers.
///
/// **Threading:** any thread; blocks until the copy is done.
@FunctionalInterface
public interface Copies {
    /// Copies. Nothing half is left under its final name, whatever happens.
    ///
    /// @param place the container that the remote location names
    /// @param commands run the other end there
    /// @param events in order, on the calling thread
    /// @throws ProblemException exit code 8 when files stand in the way or a local one cannot be
    ///     read or written, 5 when there is nothing to copy, 7 when the session was lost for good
    CopyReport copy(RemoteCommands commands, SessionPlace place, CopyRequest request, Consumer<CopyEvent> events)
            throws ProblemException, InterruptedException;

    /// Whether a copy was refused only because files are there already that it would replace.
    static boolean wouldReplace(Problem problem) {
        return problem.remedy().equals(FileProblems.REPLACE);
    }
}
