package dev.fumidai.core.logs;

import java.time.Instant;
import java.util.Optional;

/// Which lines.
///
/// @param since not before; empty for as far back as it takes
/// @param until before this; empty for no end
/// @param text what they contain, exactly; AWS filters
public record LogWindow(Optional<Instant> since, Optional<Instant> until, Optional<String> text) {
    /// All lines.
    public static LogWindow all() {
        return new LogWindow(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static LogWindow since(Instant since) {
        return new LogWindow(Optional.of(since), Optional.empty(), Optional.empty());
    }

    public LogWindow until(Instant end) {
        return new LogWindow(since, Optional.of(end), text);
    }

    public LogWindow containing(String words) {
        return new LogWindow(since, until, Optional.of(words));
    }

    LogWindow from(Instant start) {
        return new LogWindow(Optional.of(start), until, text);
    }
}
