package dev.fumidai.core.logs;

import java.util.List;

/// Hears of lines.
@FunctionalInterface
public interface LogSink {
    /// Some lines, the oldest first; each line once. A line that AWS got late may come after
    /// younger ones. Called by the thread that reads.
    void lines(List<LogLine> lines);

    /// Something to know, in one sentence: calls are throttled, a container's logs are elsewhere.
    default void note(String text) {}
}
