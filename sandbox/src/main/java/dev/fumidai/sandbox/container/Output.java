package dev.fumidai.sandbox.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What a container printed: first whether it runs, then its log.
///
/// **Threading:** one thread reads, any thread asks.
final class Output {
    private static final int KEPT_LINES = 2_000;
    private static final String READY = "ready ";

    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final List<Consumer<String>> readers = new ArrayList<>();

    /// Reads until the container has closed its output.
    void readAll(BufferedReader source) throws IOException {
        for (var line = source.readLine(); line != null; line = source.readLine()) {
            if (!ready.isDone() && line.startsWith(READY)) {
                ready.complete(Long.parseLong(line.substring(READY.length())));
            } else {
                keep(line);
            }
        }
    }

    /// The outcome of the start: the PID of the container's first process as the host counts.
    CompletableFuture<Long> ready() {
        return ready;
    }

    /// Hands the kept lines over, and every further one. The reader must not wait.
    void follow(Consumer<String> reader) {
        synchronized (lines) {
            lines.forEach(reader);
            readers.add(reader);
        }
    }

    /// The last lines, oldest first.
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            if (lines.size() == KEPT_LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
            readers.forEach(reader -> reader.accept(line));
        }
    }
}
