package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A directory that looks like `/proc` where there is no PID namespace: one entry per session
/// worker with the files that a watchdog reads (`stat`, `cmdline`, `io`), and `uptime`.
///
/// **Threading:** any thread.
final class ProcessView implements AutoCloseable {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final int FIRST_PID = 20;

    private final Path directory;
    private final AtomicInteger nextPid = new AtomicInteger(FIRST_PID);
    private final CountDownLatch closed = new CountDownLatch(1);

    private ProcessView(Path directory) {
        this.directory = directory;
    }

    static ProcessView open(Path directory, Executor threads) throws IOException {
        Files.createDirectories(directory.resolve("net"));
        var view = new ProcessView(directory);
        if (Files.isReadable(UPTIME)) {
            Files.createSymbolicLink(directory.resolve("uptime"), UPTIME);
        } else {
            var start = System.nanoTime();
            view.writeUptime(start);
            threads.execute(() -> view.keepUptime(start));
        }
        return view;
    }

    RunningContainer.SessionWorker worker(String sessionId) throws IOException {
        var pid = nextPid.getAndIncrement();
        var entry = Files.createDirectory(directory.resolve(Integer.toString(pid)));
        replace(entry.resolve("cmdline"), "ssm-session-worker\0" + sessionId + "\0");
        replace(entry.resolve("io"), "rchar: 0\n");
        replace(entry.resolve("stat"), pid + " (ssm-session-wor) S 7 " + pid + " " + pid + "\n");
        return new Entry(entry);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void keepUptime(long start) {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                writeUptime(start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeUptime(long start) throws IOException {
        var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        replace(directory.resolve("uptime"), seconds + ".00 " + seconds + ".00\n");
    }

    /// Readers see the old text or the new one, never a part.
    private static void replace(Path file, String text) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// One worker in the view.
    private static final class Entry implements RunningContainer.SessionWorker {
        /// Fewer bytes than this are written with the next ones.
        private static final long STEP_BYTES = 32;

        private final Path directory;
        private final AtomicLong read = new AtomicLong();
        private final AtomicLong shown = new AtomicLong();

        Entry(Path directory) {
            this.directory = directory;
        }

        @Override
        public synchronized void received(int bytes) throws IOException {
            var total = read.addAndGet(bytes);
            var step = Math.max(STEP_BYTES, shown.get() / 64);
            if (total - shown.get() >= step && Files.isDirectory(directory)) {
                shown.set(total);
                replace(directory.resolve("io"), "rchar: " + total + "\n");
            }
        }

        @Override
        public synchronized void close() {
            for (var file : new String[] {"stat", "io", "cmdline", ""}) {
                try {
                    Files.deleteIfExists(directory.resolve(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
