package dev.fumidai.session.driver;

import dev.fumidai.session.SessionException;
import java.util.Optional;

/// How a session ended.
public sealed interface Ending {
    /// What those fail with who still use it.
    SessionException cause();

    /// Why it ended, as far as it was not the caller's will.
    default Optional<SessionException> unwanted() {
        return Optional.of(cause());
    }

    /// The service said so: the far end has ended, or somebody has ended it.
    ///
    /// @param output the agent's last words for the user, mostly empty
    record ChannelClosed(SessionException cause, String output) implements Ending {}

    /// It could not be opened, kept or resumed.
    record Lost(SessionException cause) implements Ending {}

    /// The caller has closed it.
    record ClosedHere(SessionException cause) implements Ending {
        @Override
        public Optional<SessionException> unwanted() {
            return Optional.empty();
        }
    }
}
