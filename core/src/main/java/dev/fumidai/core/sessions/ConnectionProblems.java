package dev.fumidai.core.sessions;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.TlsWords;
import dev.fumidai.session.SessionException;

/// Why no session comes about, whatever it is for: for a person.
public final class ConnectionProblems {
    private static final String CHANNEL = "ssmmessages:OpenDataChannel";

    private ConnectionProblems() {}

    /// The credentials are no good any more.
    public static Problem signedOut(SessionException.NotSignedIn expired) {
        return new Problem(
                "You are not signed in, or no longer.",
                String.valueOf(expired.getMessage()),
                "sign in again, for instance  aws sso login",
                ExitCode.NOT_SIGNED_IN);
    }

    /// Whether the session was there, and only its data channel was refused.
    public static boolean isChannel(SessionException.NotAuthorized refused) {
        return refused.action().equals(CHANNEL);
    }

    /// The data channel was refused. Its action knows no resources.
    public static Problem channelRefused(SessionException.NotAuthorized refused) {
        return new Problem(
                "You may not open the session's data channel: " + CHANNEL
                        + (refused.explicitDeny() ? " is denied by a policy." : " is not allowed."),
                "AWS says: " + refused.getMessage(),
                refused.explicitDeny()
                        ? "ask whoever keeps the account's policies about " + CHANNEL
                        : "allow " + CHANNEL + " on *",
                ExitCode.REFUSED);
    }

    /// There is no way to AWS.
    ///
    /// @param who did not answer
    public static Problem unreachable(String who, SessionException.Unreachable failure) {
        var tls = TlsWords.of(failure);
        return new Problem(
                who + " cannot be reached from here: " + failure.host() + ".",
                tls.map(TlsWords::why).orElse(String.valueOf(failure.getMessage())),
                tls.map(TlsWords::fix).orElse("check the network, the proxy variables and AWS_CA_BUNDLE"),
                ExitCode.UNAVAILABLE);
    }
}
