package dev.fumidai.session;

import java.util.Optional;

/// The three control-plane calls that a session needs. The caller implements them with whatever AWS
/// client it has; fresh credentials and the SSM endpoint are its business.
///
/// **Threading:** called on the session's own threads; may block. **Errors:** a refusal that
/// repeating cannot cure is [SessionException.NotAuthorized] or [SessionException.SessionGone];
/// everything else counts as passing.
public interface SessionControl {
    /// `ssm:StartSession` (or `ecs:ExecuteCommand`): once per session.
    Ticket start() throws SessionException, InterruptedException;

    /// The target string that [#start] names, exactly: it is part of the encryption context of an
    /// encrypted session's data key.
    ///
    /// @return empty when no session of this kind can be encrypted
    default Optional<String> target() {
        return Optional.empty();
    }

    /// `ssm:ResumeSession`: a new token and stream URL for the same session.
    ///
    /// @throws SessionException.SessionGone when AWS says that the session has ended (no token in
    ///     the response)
    Ticket resume(String sessionId) throws SessionException, InterruptedException;

    /// `ssm:TerminateSession`: frees the session's place at the agent. Terminating what is gone
    /// succeeds.
    void terminate(String sessionId) throws SessionException, InterruptedException;
}
