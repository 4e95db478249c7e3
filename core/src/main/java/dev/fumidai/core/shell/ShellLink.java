package dev.fumidai.core.shell;

import dev.fumidai.session.SessionException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/// One open session with a program at its far end, as this package needs it.
///
/// **Threading:** any thread; one writer, and one reader of each input.
interface ShellLink extends AutoCloseable {
    String sessionId();

    OutputStream input();

    InputStream output();

    InputStream errors();

    void resize(int columns, int rows);

    /// Waits until the session is over.
    LinkEnd awaitEnd() throws InterruptedException;

    /// Ends the session. Idempotent.
    @Override
    void close();

    /// How it ended.
    sealed interface LinkEnd {
        /// The program ended, or somebody ended the session.
        ///
        /// @param code where the kind of session reports one
        /// @param output the agent's last words
        record Exited(OptionalInt code, String output) implements LinkEnd {}

        /// The session could not be kept.
        record Lost(SessionException cause) implements LinkEnd {}

        /// We closed it.
        record ClosedHere() implements LinkEnd {}
    }
}
