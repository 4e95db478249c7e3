package dev.fumidai.sandbox.container;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A pipe for one output of a process, which ends when all who have it have closed it. Java's own
/// pipes end with the process: what its children print later is lost, and a child that still prints
/// then is ended by that.
///
/// **Threading:** one owner.
final class LastingPipe {
    private final Path directory;
    private final Path path;
    private final FutureTask<InputStream> opening;

    private LastingPipe(Path directory, Path path) {
        this.directory = directory;
        this.path = path;
        this.opening = new FutureTask<>(() -> new FileInputStream(path.toFile()));
        // Opening waits, in native code, for whoever writes.
        Thread.ofPlatform().daemon().name("sandbox-pipe").start(opening);
    }

    static boolean possible() {
        return HostTools.find("mkfifo").isPresent();
    }

    static LastingPipe make() throws IOException {
        var directory = Files.createTempDirectory("fumidai-pipe");
        var path = directory.resolve("pipe");
        var process = new ProcessBuilder(Launch.tool("mkfifo"), "-m", "600", path.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() == 0) {
                return new LastingPipe(directory, path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        Files.delete(directory);
        throw new IOException("mkfifo failed with " + process.exitValue());
    }

    /// For the process.
    ProcessBuilder.Redirect writer() {
        return ProcessBuilder.Redirect.to(path.toFile());
    }

    /// What was written, once the process has been started.
    InputStream reader() throws IOException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw new IOException("a pipe cannot be opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Nobody will write.
    void abandon() throws IOException {
        if (!opening.isDone()) {
            new FileOutputStream(path.toFile()).close(); // lets the other end open, and see the end
        }
    }

    /// Its name is no longer needed.
    void forget() throws IOException {
        Files.delete(path);
        Files.delete(directory);
    }
}
