package dev.fumidai.sandbox.logs;

import java.util.List;
import java.util.Optional;

/// Streams that nobody writes: what tasks without processes would print, made when it is read.
///
/// **Threading:** any thread.
public interface LogSource {
    /// None.
    LogSource NONE = new LogSource() {
        @Override
        public List<Spring> springs(String group) {
            return List.of();
        }

        @Override
        public Optional<Spring> spring(String group, String stream) {
            return Optional.empty();
        }
    };

    /// The streams of a group that listings show.
    List<Spring> springs(String group);

    /// A stream by its name; it may be one that listings do not show because there are too many.
    Optional<Spring> spring(String group, String stream);
}
