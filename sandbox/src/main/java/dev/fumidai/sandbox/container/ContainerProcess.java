package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A process beside a container's own.
///
/// **Threading:** any thread. Streams block natively: platform threads.
public interface ContainerProcess extends AutoCloseable {
    /// What it prints.
    InputStream output();

    /// What it prints to standard error, where that is apart.
    InputStream errors();

    /// What it reads; only of a terminal.
    OutputStream input();

    /// Sets the size of its terminal; the low 16 bits count.
    void resize(int columns, int rows) throws IOException;

    /// Sends a signal to the process, and to none of its children.
    ///
    /// @param signal `INT`, `QUIT` …
    void signal(String signal) throws IOException, InterruptedException;

    /// Kills the process, and none of its children.
    void kill();

    /// Whether it has ended.
    boolean ended();

    /// Waits for its end.
    ///
    /// @return its exit code, 128 and the number of the signal that ended it
    int waitFor() throws InterruptedException;

    /// Kills the process and closes its streams: a terminal hangs up, which reaches its other
    /// processes.
    @Override
    void close();
}
