package dev.fumidai.core.sessions;

import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.session.SessionException;
import software.amazon.awssdk.core.exception.SdkException;

/// What a failed call means for a session.
final class Failures {
    private Failures() {}

    /// @param action the IAM action of the call
    static SessionException of(String action, SdkException e) {
        var said = AwsProblems.said(e);
        var kind = AwsProblems.kind(e);
        if (kind.isEmpty()) {
            return new SessionException.Unreachable(action.substring(0, action.indexOf(':')), said, e);
        }
        return switch (kind.get()) {
            case DENIED -> new SessionException.NotAuthorized(action, said.contains("explicit deny"), said, e);
            case EXPIRED, UNKNOWN_KEYS -> new SessionException.NotSignedIn(said, e);
            case CLOCK_SKEW, THROTTLED, REGION_OFF, NOT_FOUND, INVALID, BROKEN, OTHER ->
                new SessionException.ControlPlane(AwsProblems.code(e), said, e);
        };
    }
}
