package dev.fumidai.bench.contender;

import java.io.IOException;
import java.nio.file.Path;

/// A client that turns a started port session into a local port, in a process of its own so that
/// its CPU time and memory can be told from the others'.
public interface Contender {
    /// For the table.
    String name();

    /// Starts it and waits until the local port is open.
    ///
    /// @param log where its error output goes
    Tunnel open(Admission admission, Path log) throws IOException, InterruptedException;
}
