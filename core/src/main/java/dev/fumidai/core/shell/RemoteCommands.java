package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;

/// Runs commands in containers.
///
/// **Threading:** any thread; blocks until the command runs.
public interface RemoteCommands {
    /// Starts a command. It takes one of the container's sessions until it is closed.
    ///
    /// @throws ProblemException exit code 6 when no session is free or the agent does not answer, 4
    ///     when it is refused, 125 when the container lacks what it takes
    RemoteProcess start(SessionPlace place, RemoteCommand command) throws ProblemException, InterruptedException;
}
