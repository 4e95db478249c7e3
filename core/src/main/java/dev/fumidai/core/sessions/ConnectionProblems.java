package dev.fumidai.core.sessions;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.session.SessionException;

/// Why no session comes about, whatever it is for: for a person.
public final class ConnectionProblems {
    private ConnectionProblems() {}

    /// The credentials are no good any more.
    public static Problem signedOut(SessionException.NotSignedIn expired) {
        return new Problem(
                "You are not signed in, or no longer.",
                String.valueOf(expired.getMessage()),
                "sign in again, for instance  aws sso login",
                ExitCode.NOT_SIGNED_IN);
    }

    /// There is no way to AWS.
    ///
    /// @param who did not answer
    public static Problem unreachable(String who, SessionException.Unreachable failure) {
        return new Problem(
                who + " cannot be reached from here: " + failure.host() + ".",
                String.valueOf(failure.getMessage()),
                "check the network, the proxy variables and AWS_CA_BUNDLE",
                ExitCode.UNAVAILABLE);
    }
}
