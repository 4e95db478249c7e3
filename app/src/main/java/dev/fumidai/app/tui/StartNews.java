package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.EventFields;
import dev.fumidai.core.tunnel.Endpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a tunnel's process tells while it opens: its events, and its words when it breaks off
/// without one.
///
/// **Threading:** one thread for each method that hears; the others after those have ended.
final class StartNews {
    private static final int LAST_WORDS = 3;

    private final String what;
    private final Consumer<String> stages;
    private final Deque<String> words = new ArrayDeque<>();
    private volatile Optional<Ready> ready = Optional.empty();
    private volatile Optional<Map<String, String>> failure = Optional.empty();

    /// Where it listens and where that leads.
    record Ready(String local, String remote) {}

    /// @param tunnel what it is called here
    /// @param stages hears what takes the time
    StartNews(String tunnel, Consumer<String> stages) {
        this.what = "tunnel " + tunnel;
        this.stages = stages;
    }

    /// A line of standard output.
    void event(String line) {
        var fields = EventFields.read(line);
        switch (fields.getOrDefault("event", "")) {
            case "stage" -> stages.accept(fields.getOrDefault("stage", ""));
            case "ready" ->
                ready = Optional.of(
                        new Ready(address(fields, "host", "port"), address(fields, "remoteHost", "remotePort")));
            case "failed", "trouble" -> failure = Optional.of(fields);
            default -> {} // told elsewhere, or of no use here
        }
    }

    /// A line of standard error.
    void word(String line) {
        words.addLast(line);
        if (words.size() > LAST_WORDS) {
            words.removeFirst();
        }
    }

    Optional<Ready> ready() {
        return ready;
    }

    /// Why it is not open.
    LogEntry failed(Instant now, int code) {
        return failure.map(fields -> LogEntry.failed(
                        now,
                        what,
                        fields.getOrDefault("summary", ""),
                        fields.getOrDefault("cause", ""),
                        fields.getOrDefault("remedy", "")))
                .orElseGet(() -> LogEntry.failed(
                        now, what, "The tunnel exited with " + code + ".", String.join(" ", words), ""));
    }

    private static String address(Map<String, String> fields, String host, String port) {
        return Endpoint.bracketed(fields.getOrDefault(host, "")) + ":" + fields.getOrDefault(port, "");
    }
}
