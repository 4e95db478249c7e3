package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.terminal.input.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that happened: at the terminal, on the clock, or because an effect has got somewhere.
public sealed interface Msg {
    /// Something at the terminal.
    record Input(Event event) implements Msg {}

    /// The clock has moved on.
    ///
    /// @param throttled whether AWS has asked for fewer calls
    /// @param tunnels those that run in the background of this machine
    record Tick(Instant now, boolean throttled, List<TunnelRecord> tunnels) implements Msg {
        public Tick {
            tunnels = List.copyOf(tunnels);
        }

        Tick(Instant now, boolean throttled) {
            this(now, throttled, List.of());
        }
    }

    /// Rows have come for a screen.
    ///
    /// @param screen its number
    /// @param round which of its loads
    record Rows(long screen, long round, List<? extends Row> rows, List<Missing> missing) implements Msg {
        public Rows {
            rows = List.copyOf(rows);
            missing = List.copyOf(missing);
        }
    }

    /// A load has come to its end.
    record Loaded(long screen, long round, Instant at) implements Msg {}

    /// A load was refused.
    record Refused(long screen, long round, Problem problem, Instant at) implements Msg {}

    /// Containers have written.
    record Lines(long screen, List<LogLine> lines) implements Msg {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /// Something to know about a log.
    record Note(long screen, String text) implements Msg {}

    /// AWS has said who we are.
    record Identified(Identity identity) implements Msg {}

    /// Another profile or region is in use from now on.
    ///
    /// @param command what to do there, without its colon
    record Seated(Seat seat, Optional<String> command) implements Msg {
        Seated(Seat seat) {
            this(seat, Optional.empty());
        }
    }

    /// Something that was asked for has been answered.
    record Answered(Answer answer) implements Msg {}

    /// Something failed.
    record Failed(String what, Problem problem, Instant at) implements Msg {}

    /// What an answer does to the model. Pure.
    @FunctionalInterface
    interface Answer {
        Step on(Model model);
    }
}
