package dev.fumidai.protocol.session;

import dev.fumidai.protocol.wire.TerminalSize;
import java.time.Duration;

/// How a session for a shell begins when the agent does not say of which kind it is.
///
/// Plain shells have no handshake: the first output is the only sign of their start, and a program
/// that prints nothing gives none. So after a while of silence the agent is asked by a terminal
/// size: it takes one as soon as the terminal is there, and before a handshake it throws one away.
/// When it has acknowledged that and still sends no handshake, there will be none.
///
/// @param size the terminal's size, until another is told
/// @param askAfter silence since the connection after which the agent is asked; zero for never
/// @param settle how long after the answer a handshake may still come
public record PlainStart(TerminalSize size, Duration askAfter, Duration settle) {
    /// What the client uses; the size of a program without a terminal is that of the genuine
    /// client.
    public static final PlainStart DEFAULT =
            new PlainStart(new TerminalSize(300, 100), Duration.ofMillis(1500), Duration.ofSeconds(1));

    /// The same with another size.
    public PlainStart withSize(TerminalSize other) {
        return new PlainStart(other, askAfter, settle);
    }

    /// The same for sessions that begin with a handshake for certain.
    public PlainStart never() {
        return new PlainStart(size, Duration.ZERO, settle);
    }
}
