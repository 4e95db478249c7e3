package dev.fumidai.session.driver;

import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.DataKey;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.websocket.Link;
import java.time.Instant;

/// What can arrive in the owner's inbox.
sealed interface Happening {
    record Message(Link link, Bytes frame) implements Happening {}

    record Pong(Link link) implements Happening {}

    /// The network takes messages again, or never will.
    record Sendable(Link link) implements Happening {}

    record LinkClosed(Link link, int code, String reason) implements Happening {}

    record LinkUp(Link link, int attempts) implements Happening {}

    /// The session cannot be connected (again).
    record GaveUp(SessionException cause) implements Happening {}

    record Judged(Liveness.Verdict verdict) implements Happening {}

    /// The data key that the agent's handshake asked for.
    record KeyMade(DataKey key) implements Happening {}

    /// It cannot be had.
    record NoKey(SessionException why) implements Happening {}

    /// Something that the application wants done by the owner.
    record Command(Work work) implements Happening {}

    record CloseRequested() implements Happening {}

    /// Work for the owner.
    @FunctionalInterface
    interface Work {
        void run(Instant now, ClientSession machine);
    }
}
