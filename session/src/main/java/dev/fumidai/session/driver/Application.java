package dev.fumidai.session.driver;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import java.time.Instant;
import java.util.Optional;

/// What a session is used for: the owner hands it everything that is not the session's own affair.
///
/// **Threading:** called by the owner only; must not block.
public interface Application {
    /// The session carries bytes from now on.
    void started(SessionStart start);

    /// A stream or payload effect.
    void effect(Instant now, SessionEffect effect, ClientSession machine);

    /// All that had come was handed over: whoever waits for some of it may be woken, once for all.
    default void settled() {}

    /// Whether so much waits for a local reader that the network is not to be read until there is
    /// less. Whoever then makes room posts a command, so that the owner asks again.
    default boolean isFull() {
        return false;
    }

    /// Whether so much waits for a local reader that what a gap held back is to come later. Asked
    /// again before each effect; [#deadline] says when else.
    default boolean isCrowded(Instant now) {
        return false;
    }

    /// When [#expire] wants to be called.
    default Optional<Instant> deadline() {
        return Optional.empty();
    }

    /// Time has passed.
    default void expire(Instant now, ClientSession machine) {}

    /// The caller closes the session: what is to be said to the agent is said. Soon after it is
    /// acknowledged, or after [dev.fumidai.session.Patience#goodbye], the session is over.
    void goodbye(Instant now, ClientSession machine);

    /// The session is over; nothing is called after this.
    void ended(Ending ending);
}
