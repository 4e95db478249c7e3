package dev.fumidai.core.logs;

import java.util.List;

/// The streams of a place at a moment.
///
/// @param streams to be read
/// @param unreadable containers that write elsewhere
public record LogStreams(List<LogStream> streams, List<Unreadable> unreadable) {
    public LogStreams {
        streams = List.copyOf(streams);
        unreadable = List.copyOf(unreadable);
    }

    /// Only those of a container.
    public LogStreams of(String container) {
        return new LogStreams(
                streams.stream().filter(it -> it.container().equals(container)).toList(),
                unreadable.stream()
                        .filter(it -> it.container().equals(container))
                        .toList());
    }
}
