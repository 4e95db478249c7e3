package dev.fumidai.core.aws;

import dev.fumidai.core.aws.CallFailed.Kind;
import java.util.function.Supplier;
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
            return answer(call);
        } catch (SdkException e) {
            throw failed(action, doing, e);
        }
    }

    /// Makes a call whose failures the caller sorts. An interruption during it comes out as one.
    public static <T> T answer(Supplier<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (AbortedException e) {
            throw interrupted(e);
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    private CallFailed failed(String action, String doing, SdkException e) {
        return new CallFailed(kind(e), action, AwsProblems.code(e), problems.problem(e, doing, action), e);
    }

    private static Kind kind(SdkException e) {
        var answered = AwsProblems.kind(e);
        if (answered.isEmpty()) {
            return Kind.UNANSWERED;
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
