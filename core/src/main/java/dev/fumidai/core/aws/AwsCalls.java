package dev.fumidai.core.aws;

import dev.fumidai.core.aws.CallFailed.Kind;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// Makes AWS calls and sorts their failures.
///
/// **Threading:** any thread. An interruption during a call comes out as one; whether AWS carried
/// the call out is then not known.
public final class AwsCalls {
    private final AwsProblems problems;

    public AwsCalls(AwsProblems problems) {
        this.problems = problems;
    }

    /// Makes a call.
    ///
    /// @param action the IAM action, for instance `ecs:RunTask`
    /// @param doing what it is for, for instance `start the bastion`
    public <T> T call(String action, String doing, Supplier<T> call) throws CallFailed, InterruptedException {
        try {
            return call.get();
        } catch (AbortedException e) {
            throw interrupted(e);
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw failed(action, doing, e);
        }
    }

    private CallFailed failed(String action, String doing, SdkException e) {
        var code = e instanceof AwsServiceException answer
                ? ErrorCodes.code(answer)
                : e.getClass().getSimpleName();
        return new CallFailed(kind(e), action, code, problems.problem(e, doing, action), e);
    }

    private static Kind kind(SdkException e) {
        var answered = AwsProblems.kind(e);
        if (answered.isEmpty()) {
            return Causes.find(e, NotSignedInException.class).isPresent() ? Kind.NOT_SIGNED_IN : Kind.UNANSWERED;
        }
        return switch (answered.get()) {
            case EXPIRED, UNKNOWN_KEYS -> Kind.NOT_SIGNED_IN;
            case DENIED -> Kind.DENIED;
            case THROTTLED -> Kind.THROTTLED;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case BROKEN -> Kind.UNANSWERED;
            case CLOCK_SKEW, REGION_OFF, INVALID, OTHER -> Kind.REFUSED;
        };
    }

    private static InterruptedException interrupted(SdkException e) {
        var interruption = new InterruptedException("interrupted during a call to AWS");
        interruption.initCause(e);
        return interruption;
    }
}
