package dev.fumidai.app.replay;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Cast;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// A replay from opening the file to putting the terminal back.
///
/// @param terminal where it plays, if that is one; keys work when its input is one too
/// @param screen takes what is shown, byte for byte
/// @param talk takes lines for the person
/// @param clock one that does not run backwards
/// @param pause passes the time where there are no keys
public record Replay(
        Terminal terminal, Consumer<String> screen, Consumer<String> talk, InstantSource clock, Pause pause) {
    /// Plays a file to its end, or until somebody quits; interruption ends it too.
    ///
    /// @param speed times as fast; infinite for no waiting at all
    /// @param longestGap no wait of the recording counts for more
    /// @param from what is before that is shown at once
    public void play(Path file, double speed, Optional<Duration> longestGap, Duration from)
            throws ProblemException, InterruptedException {
        try (var cast = Cast.open(file)) {
            warn(cast.header());
            var safe = new SafeOutput();
            var pace = new Pace(speed, longestGap.orElse(Duration.ofDays(365)), from);
            show(cast, pace, safe);
            if (cast.cut()) {
                talk.accept("The recording ends in the middle of a line: its process was killed.");
            }
            if (safe.leftOut() > 0) {
                talk.accept("left out " + safe.leftOut()
                        + " control sequences that draw nothing (clipboard, queries, mouse, …)");
            }
        }
    }

    private void show(Cast cast, Pace pace, SafeOutput safe) throws ProblemException, InterruptedException {
        if (!terminal.isTerminal(Stream.OUTPUT)) {
            new Player(cast, pace, safe, screen, this::await, clock).play();
            return;
        }
        screen.accept(Screen.BEFORE);
        try {
            if (terminal.isTerminal(Stream.INPUT)) {
                try (var keys = new TerminalKeys(terminal)) {
                    new Player(cast, pace, safe, screen, keys, clock).play();
                }
            } else {
                new Player(cast, pace, safe, screen, this::await, clock).play();
            }
        } finally {
            screen.accept(Screen.after(safe) + "\r\n");
        }
    }

    private Optional<Keys.Key> await(Duration longest) throws InterruptedException {
        pause.pause(longest);
        return Optional.empty();
    }

    private void warn(Cast.Header header) {
        terminal.size(Stream.OUTPUT)
                .filter(size -> size.columns() > 0 && size.rows() > 0)
                .filter(size -> size.columns() < header.columns() || size.rows() < header.rows())
                .ifPresent(size -> talk.accept("This terminal has " + size.columns() + "×" + size.rows()
                        + ", the recording " + header.columns() + "×" + header.rows()
                        + ": lines may wrap and overlap."));
    }
}
