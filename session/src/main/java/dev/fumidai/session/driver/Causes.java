package dev.fumidai.session.driver;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.time.Duration;
import java.util.Optional;

/// Why a session ended, in the words of those who use it.
final class Causes {
    private Causes() {}

    /// The machine's reason; empty when the end was ours.
    static Optional<SessionException> of(CloseReason reason, String sessionId) {
        return switch (reason) {
            case CloseReason.ChannelClosed(var output) ->
                Optional.of(new SessionException.SessionGone(
                        sessionId, Optional.of(output).filter(o -> !o.isBlank()), null));
            case CloseReason.Unresponsive(var time) -> Optional.of(silent(time));
            case CloseReason.HandshakeFailed(var why) -> broken("the handshake failed: " + why);
            case CloseReason.AgentTooOld(var version) ->
                broken("the agent's version " + version + " is too old for this kind of session");
            case CloseReason.StreamsBroken(var why) -> broken("the agent's streams are broken: " + why);
            case CloseReason.EncryptionBroken(var why) -> broken("the session's encryption is broken: " + why);
            case CloseReason.ClosedHere() -> Optional.empty();
        };
    }

    static SessionException neverSpoke(Duration waited) {
        return new SessionException.AgentSilent(
                waited,
                "the agent did not open the session within " + waited.toSeconds()
                        + " s; it may not be running, or all its session places may be taken");
    }

    static SessionException silent(Duration time) {
        return new SessionException.AgentSilent(
                time, "the agent has acknowledged nothing for " + time.toSeconds() + " s");
    }

    static SessionException notResumed(Ticket ticket, Duration tried) {
        return new SessionException.Unreachable(
                String.valueOf(ticket.streamUrl().getHost()),
                "session " + ticket.sessionId() + " could not be resumed within " + tried.toSeconds() + " s",
                null);
    }

    static SessionException replaced(Ticket ticket) {
        return new SessionException.Unreachable(
                String.valueOf(ticket.streamUrl().getHost()),
                "the connection of session " + ticket.sessionId() + " broke, and another session goes on",
                null);
    }

    static SessionException bug(Throwable bug) {
        return new SessionException.ProtocolFailure("a bug in this program ended the session: " + bug);
    }

    private static Optional<SessionException> broken(String text) {
        return Optional.of(new SessionException.ProtocolFailure(text));
    }
}
