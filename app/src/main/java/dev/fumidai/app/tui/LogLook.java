package dev.fumidai.app.tui;

import dev.fumidai.core.logs.LogLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// How a log is looked at. Immutable.
///
/// @param times what stands before each line
/// @param pretty whether objects in JSON are taken apart
/// @param hidden the containers whose lines are left out
/// @param since how far back it goes; empty for the last lines
/// @param around only what is looked for, and what stands around it; empty for all lines
record LogLook(Times times, boolean pretty, Set<String> hidden, Optional<Duration> since, Optional<LogContext> around) {
    static final LogLook USUAL = new LogLook(Times.LOCAL, false, Set.of(), Optional.empty(), Optional.empty());

    /// What stands before each line.
    enum Times {
        LOCAL("local times"),
        UTC("times in UTC"),
        OFF("no times"),
        DELTA("the time since the line before");

        private final String text;

        Times(String text) {
            this.text = text;
        }

        Times next() {
            return switch (this) {
                case LOCAL -> UTC;
                case UTC -> OFF;
                case OFF -> DELTA;
                case DELTA -> LOCAL;
            };
        }

        String text() {
            return text;
        }
    }

    LogLook {
        hidden = Set.copyOf(hidden);
    }

    boolean shows(LogLine line) {
        return !hidden.contains(line.stream().container());
    }

    LogLook withNextTimes() {
        return new LogLook(times.next(), pretty, hidden, since, around);
    }

    LogLook withPretty(boolean taken) {
        return new LogLook(times, taken, hidden, since, around);
    }

    LogLook toggled(String container) {
        var next = new HashSet<>(hidden);
        if (!next.remove(container)) {
            next.add(container);
        }
        return new LogLook(times, pretty, next, since, around);
    }

    LogLook all() {
        return new LogLook(times, pretty, Set.of(), since, around);
    }

    LogLook around(Optional<LogContext> what) {
        return new LogLook(times, pretty, hidden, since, what);
    }

    LogLook sinceThen(Optional<Duration> back) {
        return new LogLook(times, pretty, hidden, back, around);
    }
}
