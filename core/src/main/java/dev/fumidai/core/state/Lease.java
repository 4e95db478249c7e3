package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.util.Optional;

/// This process's share in a bastion. It ends with [#release], or by itself when the process dies.
///
/// **Threading:** any thread.
public interface Lease {
    /// The random id; also the tag `fumidai:lease` of a task that was started for it.
    String id();

    BastionRecord bastion();

    /// Takes one of the bastion's sessions (decision: two per container), counted over all
    /// processes of this machine; empty when all are taken.
    ///
    /// @param container whose agent carries it
    /// @param purpose for whoever finds no place
    Optional<Slot> takeSession(String container, String purpose, int sessionsPerContainer) throws ProblemException;

    /// Gives the share back.
    ///
    /// @return whether it was the last one: the caller then stops the task, and nobody can join any
    ///     more. False also when it was released before.
    boolean release() throws ProblemException;

    /// One session's place at a bastion.
    interface Slot extends AutoCloseable {
        /// Writes down which session has it, so that the session can be ended after this process
        /// was killed.
        default void occupiedBy(String sessionId) throws ProblemException {}

        /// Gives the place back. Idempotent.
        @Override
        void close();
    }
}
