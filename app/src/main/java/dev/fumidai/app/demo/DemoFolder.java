package dev.fumidai.app.demo;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.scratch.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A private folder that is gone after the demo; after one that was killed, with the next.
record DemoFolder(Scratch scratch) implements AutoCloseable {
    static DemoFolder make() throws ProblemException {
        return make(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static DemoFolder make(Path parent) throws ProblemException {
        try {
            return new DemoFolder(Scratch.open(parent, "fumidai-demo"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// For configuration and state.
    Path path() {
        return scratch.directory();
    }

    void write(String file, String text) throws ProblemException {
        try {
            Files.writeString(path().resolve(file), text);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() throws ProblemException {
        try {
            scratch.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static ProblemException unusable(IOException e) {
        return new Problem(
                        "The demo's temporary folder cannot be used.",
                        String.valueOf(e.getMessage()),
                        "Name another one:  JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=… fumidai demo",
                        ExitCode.LOCAL)
                .asException(e);
    }
}
