package dev.fumidai.sandbox.agent;

import dev.fumidai.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Makes events of what a shell shows: whole lines, as many as fit, once a second.
///
/// **Threading:** any thread; the events come on one of its own, or on that of [#finish].
final class LineStream {
    /// Bytes of an event's lines.
    private static final int LARGEST = 33_000;
    /// Escape sequences of terminals: settings, titles, and those of one letter.
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z^_a-z=>])");

    private final Consumer<List<String>> events;
    private final Executor later;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private int size;
    private boolean planned;

    LineStream(Consumer<List<String>> events) {
        this(events, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    /// @param later runs things a second later
    LineStream(Consumer<List<String>> events, Executor later) {
        this.events = events;
        this.later = later;
    }

    synchronized void add(Bytes shown) {
        for (var octet : shown.toByteArray()) {
            if (octet == '\n' || line.size() >= LARGEST) {
                endLine();
            }
            if (octet != '\n') {
                line.write(octet);
            }
        }
        if (!lines.isEmpty() && !planned) {
            planned = true;
            later.execute(this::flush);
        }
    }

    /// The last line has no end.
    synchronized void finish() {
        if (line.size() > 0) {
            endLine();
        }
        flush();
    }

    private void endLine() {
        if (size + line.size() > LARGEST) {
            flush();
        }
        size += line.size();
        var text = ESCAPES.matcher(line.toString(StandardCharsets.UTF_8)).replaceAll("");
        lines.add(text.replace("\t", " ").replace("\r", ""));
        line.reset();
    }

    private synchronized void flush() {
        planned = false;
        if (!lines.isEmpty()) {
            events.accept(List.copyOf(lines));
            lines.clear();
            size = 0;
        }
    }
}
