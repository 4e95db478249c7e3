package dev.fumidai.core.aws;

import dev.fumidai.core.aws.CallFailed.Kind;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// Makes AWS calls and sorts their failures.
///
/// **Threading:** any thread. An interruption during a call comes out as one; whether AWS carried
/// the call out is then not known.
public final class AwsCalls {
    private static final Set<String> NOT_SIGNED_IN = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationToken");

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
        var code = code(e);
        return new CallFailed(kind(e, code), action, code, problems.problem(e, doing, action), e);
    }

    private static Kind kind(SdkException e, String code) {
        if (!(e instanceof AwsServiceException service)) {
            return notSignedIn(e) ? Kind.NOT_SIGNED_IN : Kind.UNANSWERED;
        }
        if (NOT_SIGNED_IN.contains(code)) {
            return Kind.NOT_SIGNED_IN;
        }
        if (service.isThrottlingException() || code.contains("Throttl") || code.equals("TooManyRequestsException")) {
            return Kind.THROTTLED;
        }
        if (code.contains("AccessDenied") || code.equals("UnauthorizedOperation") || service.statusCode() == 403) {
            return Kind.DENIED;
        }
        if (service.statusCode() >= 500) {
            return Kind.UNANSWERED;
        }
        return code.contains("NotFound") || code.contains("DoesNotExist") ? Kind.NOT_FOUND : Kind.REFUSED;
    }

    private static boolean notSignedIn(SdkException e) {
        var message = String.valueOf(e.getMessage());
        return e instanceof SdkClientException && message.contains("credentials");
    }

    private static String code(SdkException e) {
        if (e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorCode() != null) {
            return service.awsErrorDetails().errorCode();
        }
        return e.getClass().getSimpleName();
    }

    private static InterruptedException interrupted(SdkException e) {
        var interruption = new InterruptedException("interrupted during a call to AWS");
        interruption.initCause(e);
        return interruption;
    }
}
