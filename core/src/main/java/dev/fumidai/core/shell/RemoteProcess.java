package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import java.io.InputStream;
import java.io.OutputStream;

/// A command that runs in a container.
///
/// Read both outputs, each on a thread of its own; what is not read holds the command up, nothing
/// is dropped.
///
/// **Threading:** any thread; each stream one at a time.
public interface RemoteProcess extends AutoCloseable {
    /// What it prints.
    InputStream stdout();

    /// What it complains; empty on a terminal, and where [#separatesErrors] is false.
    InputStream stderr();

    /// What it reads; closing is its end of input. Closed from the start without input.
    OutputStream stdin();

    /// Whether [#stderr] is apart from [#stdout].
    boolean separatesErrors();

    /// Whether a terminal without `stty` may have changed the line ends of its output.
    boolean changesLineEnds();

    /// Whether it was killed because its time was up.
    boolean timedOut();

    /// Whether some of its output was lost on the way although the session was not; known once both
    /// outputs were read to their ends.
    default boolean incomplete() {
        return false;
    }

    /// The session's id at AWS.
    String sessionId();

    /// Tells the terminal's new size. Does nothing without a terminal.
    void resize(int columns, int rows);

    /// Sends it a signal, as far as the path allows.
    void signal(Signal signal);

    /// Waits for its end.
    ///
    /// @return its exit code; 128 and the signal's number when a signal ended it; 124 when its time
    ///     was up
    /// @throws ProblemException exit code 125 when its session was lost
    int waitFor() throws ProblemException, InterruptedException;

    /// Ends it and its session, if they still run; frees the place. Idempotent.
    @Override
    void close();

    /// What can be sent.
    enum Signal {
        INT,
        TERM,
        KILL
    }
}
