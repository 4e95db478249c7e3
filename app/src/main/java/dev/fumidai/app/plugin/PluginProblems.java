package dev.fumidai.app.plugin;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.sessions.ConnectionProblems;
import dev.fumidai.core.sessions.EncryptionProblems;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.forward.LocalPortBusy;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What went wrong with a handed-over session, for a person.
final class PluginProblems {
    private static final Pattern BANNER = Pattern.compile("-+ERROR-+");

    private PluginProblems() {}

    static Problem of(SessionException failure) {
        var said = String.valueOf(failure.getMessage());
        return switch (failure) {
            case SessionException.NotAuthorized refused
            when EncryptionProblems.concerns(refused) -> EncryptionProblems.denied(refused);
            case SessionException.NotAuthorized refused ->
                new Problem(
                        "You may not open this session: " + refused.action() + " is not allowed.",
                        said,
                        "allow " + refused.action() + " on your own sessions, and check that the credentials here are"
                                + " those that started it",
                        ExitCode.REFUSED);
            case SessionException.NotSignedIn expired -> ConnectionProblems.signedOut(expired);
            case SessionException.SessionGone ended ->
                ended.output()
                        .flatMap(words -> EncryptionProblems.unread(words).or(() -> notStarted(words)))
                        .orElseGet(() -> gone(ended));
            case SessionException.Unreachable unreachable -> ConnectionProblems.unreachable("AWS", unreachable);
            case SessionException.AgentSilent silent ->
                new Problem(
                        "The agent did not answer within " + silent.waited().toSeconds() + " s.",
                        said,
                        "close other sessions to this target and try again",
                        ExitCode.UNAVAILABLE);
            case SessionException.ProtocolFailure broken ->
                new Problem(
                        "The other end of the session does not speak its protocol.",
                        said,
                        "update the agent of the target; port forwarding needs one newer than 3.0.196.0",
                        ExitCode.UNAVAILABLE);
            case SessionException.NotEncrypted unusable -> EncryptionProblems.unusable(unusable);
            case SessionException.TargetNotConnected gone -> unavailable("The target is not connected.", said);
            case SessionException.DestinationRefused no -> unavailable("The destination refused.", said);
            case SessionException.ControlPlane other ->
                unavailable("Session Manager answered " + other.code() + ".", said);
        };
    }

    /// Why a session that was open is no longer. An agent that falls silent then has gone, usually
    /// with its task: when a container ends nobody is left to end its sessions.
    static Problem lost(SessionException failure) {
        return failure instanceof SessionException.AgentSilent silent
                ? new Problem(
                        "The session is lost: its agent has been silent for "
                                + silent.waited().toSeconds() + " s.",
                        "Its task or instance was stopped, the agent in it has died, or it is cut off from AWS.",
                        "look whether the task still runs, and start the session again",
                        ExitCode.CONNECTION_LOST)
                : of(failure);
    }

    /// The agent could not reach the port, or lost it.
    ///
    /// @param words its last ones
    static Problem ofPort(String words) {
        return new Problem(
                "The agent has ended the connection to the port.",
                BANNER.matcher(words).replaceAll("").strip(),
                "check that the port is open on the target",
                ExitCode.AROUND_COMMAND);
    }

    /// The container lacks the program, mostly a shell.
    private static Optional<Problem> notStarted(String words) {
        return Optional.of(words)
                .filter(said -> said.contains("Unable to start command"))
                .map(said -> new Problem(
                        "The agent could not start the command.",
                        BANNER.matcher(said).replaceAll("").strip(),
                        "name a program that the container has, as in  --command /app/bin/tool ; distroless images have no"
                                + " shell, and  fumidai run  starts a task that has one",
                        ExitCode.AROUND_COMMAND));
    }

    private static Problem gone(SessionException.SessionGone ended) {
        return new Problem(
                "The session has ended: " + ended.sessionId() + ".",
                ended.output()
                        .map(String::strip)
                        .orElse("AWS or the agent ended it; AWS does so after 20"
                                + " minutes without use unless the account says otherwise."),
                "start it again",
                ExitCode.CONNECTION_LOST);
    }

    /// A local port or socket that cannot be had.
    static Problem local(String what, IOException failure) {
        var owner = failure instanceof LocalPortBusy ? "another port, or 0 for any that is free" : "another one";
        return new Problem(
                "Cannot listen on " + what + ".",
                String.valueOf(failure.getMessage()),
                "choose " + owner + ", as in  --parameters localPortNumber=0",
                ExitCode.LOCAL);
    }

    private static Problem unavailable(String summary, String said) {
        return new Problem(summary, said, "try again", ExitCode.UNAVAILABLE);
    }
}
