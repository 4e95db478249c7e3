package dev.fumidai.app.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Where bytes go. Unlike a [java.io.PrintStream] it says when nobody reads them any more.
public interface Sink {
    void write(byte[] bytes) throws IOException;

    /// Nobody waits for more; a [DetachableSink] goes on elsewhere.
    default void letGo() throws IOException {}

    /// The process's standard output.
    static Sink standardOutput() {
        return to(new FileOutputStream(FileDescriptor.out));
    }

    /// The process's standard error.
    static Sink standardError() {
        return to(new FileOutputStream(FileDescriptor.err));
    }

    static Sink to(OutputStream stream) {
        return bytes -> {
            stream.write(bytes);
            stream.flush();
        };
    }
}
