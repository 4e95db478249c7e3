package dev.fumidai.app.demo;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A private folder that is gone after the demo.
///
/// @param path for configuration and state
record DemoFolder(Path path) implements AutoCloseable {
    static DemoFolder make() throws ProblemException {
        try {
            return new DemoFolder(Files.createTempDirectory("fumidai-demo-")); // 0700
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void write(String file, String text) throws ProblemException {
        try {
            Files.writeString(path.resolve(file), text);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() throws ProblemException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
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
