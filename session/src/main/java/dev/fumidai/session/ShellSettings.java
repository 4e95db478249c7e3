package dev.fumidai.session;

import java.time.Duration;

/// How shells and commands are treated.
///
/// @param columns the terminal's width at the start, in characters
/// @param rows the terminal's height at the start
/// @param unreadBytes what may wait for a reader of output or errors before the network is not read
///     any further
/// @param askAfter silence at the start after which the agent is asked whether the terminal is
///     there; zero for never, then a program that prints nothing is waited for in vain
/// @param settle how long after the answer the agent may still begin a handshake
/// @param presence what is shown to the agent, every [Patience#keepAlive], while nothing happens
/// @param replaceable an interrupted session is given up as soon as AWS can be reached again, for
///     those who go on with another one: what was under way in great number is sent again by the
///     agent one message at a time, ten in a second
/// @param gather how long messages gather that come one by one for long, as a terminal's do; zero
///     for not at all
public record ShellSettings(
        int columns,
        int rows,
        long unreadBytes,
        Duration askAfter,
        Duration settle,
        Presence presence,
        boolean replaceable,
        Duration gather) {
    /// For a program without a terminal: the size is that of the genuine client then.
    public static ShellSettings standard() {
        return new ShellSettings(
                300,
                100,
                1 << 20,
                Duration.ofMillis(1500),
                Duration.ofSeconds(1),
                Presence.SILENT,
                false,
                Duration.ZERO);
    }

    /// The same for a terminal of this size.
    public ShellSettings withSize(int width, int height) {
        return new ShellSettings(width, height, unreadBytes, askAfter, settle, presence, replaceable, gather);
    }

    /// The same with another limit.
    public ShellSettings withUnreadBytes(long bytes) {
        return new ShellSettings(columns, rows, bytes, askAfter, settle, presence, replaceable, gather);
    }

    /// The same with other times at the start.
    public ShellSettings withStart(Duration ask, Duration wait) {
        return new ShellSettings(columns, rows, unreadBytes, ask, wait, presence, replaceable, gather);
    }

    /// The same with other signs of life.
    public ShellSettings withPresence(Presence shown) {
        return new ShellSettings(columns, rows, unreadBytes, askAfter, settle, shown, replaceable, gather);
    }

    /// The same for those who go on with another session after an interruption.
    public ShellSettings replaced() {
        return new ShellSettings(columns, rows, unreadBytes, askAfter, settle, presence, true, gather);
    }

    /// The same for what is shown to a person.
    ///
    /// @param moment see [#gather]
    public ShellSettings withGather(Duration moment) {
        return new ShellSettings(columns, rows, unreadBytes, askAfter, settle, presence, replaceable, moment);
    }

    /// The same for sessions that are no shells.
    public ShellSettings none() {
        return withStart(Duration.ZERO, settle).withGather(Duration.ZERO);
    }
}
