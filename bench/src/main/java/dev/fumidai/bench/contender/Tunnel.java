package dev.fumidai.bench.contender;

import dev.fumidai.bench.process.Program;
import java.io.Closeable;
import java.io.IOException;

/// An open local port and the process that serves it.
public record Tunnel(Program program, int port) implements Closeable {
    @Override
    public void close() throws IOException {
        program.close();
    }
}
