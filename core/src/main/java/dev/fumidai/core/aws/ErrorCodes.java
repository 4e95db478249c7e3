package dev.fumidai.core.aws;

import static java.util.Map.entry;

import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// AWS's error codes and what they mean. Codes differ between services and protocols; this is the
/// one table.
final class ErrorCodes {
    private static final Map<String, ErrorKind> KINDS = Map.ofEntries(
            entry("ExpiredToken", ErrorKind.EXPIRED),
            entry("ExpiredTokenException", ErrorKind.EXPIRED),
            entry("RequestExpired", ErrorKind.EXPIRED),
            entry("UnrecognizedClientException", ErrorKind.UNKNOWN_KEYS),
            entry("UnrecognizedClient", ErrorKind.UNKNOWN_KEYS),
            entry("InvalidClientTokenId", ErrorKind.UNKNOWN_KEYS),
            entry("InvalidAccessKeyId", ErrorKind.UNKNOWN_KEYS),
            entry("AuthFailure", ErrorKind.UNKNOWN_KEYS),
            entry("IncompleteSignature", ErrorKind.UNKNOWN_KEYS),
            entry("MissingAuthenticationToken", ErrorKind.UNKNOWN_KEYS),
            entry("MissingAuthenticationTokenException", ErrorKind.UNKNOWN_KEYS),
            entry("SignatureDoesNotMatch", ErrorKind.UNKNOWN_KEYS),
            entry("InvalidSignatureException", ErrorKind.UNKNOWN_KEYS),
            entry("RequestTimeTooSkewed", ErrorKind.CLOCK_SKEW),
            entry("RequestInTheFuture", ErrorKind.CLOCK_SKEW),
            entry("AccessDenied", ErrorKind.DENIED),
            entry("AccessDeniedException", ErrorKind.DENIED),
            entry("UnauthorizedOperation", ErrorKind.DENIED),
            entry("UnauthorizedException", ErrorKind.DENIED),
            entry("ForbiddenException", ErrorKind.DENIED),
            entry("BlockedException", ErrorKind.DENIED),
            entry("Throttling", ErrorKind.THROTTLED),
            entry("ThrottlingException", ErrorKind.THROTTLED),
            entry("ThrottledException", ErrorKind.THROTTLED),
            entry("RequestLimitExceeded", ErrorKind.THROTTLED),
            entry("TooManyRequestsException", ErrorKind.THROTTLED),
            entry("SlowDown", ErrorKind.THROTTLED),
            entry("OptInRequired", ErrorKind.REGION_OFF),
            entry("RegionDisabledException", ErrorKind.REGION_OFF),
            entry("ClusterNotFoundException", ErrorKind.NOT_FOUND),
            entry("ServiceNotFoundException", ErrorKind.NOT_FOUND),
            entry("ResourceNotFoundException", ErrorKind.NOT_FOUND),
            entry("DBInstanceNotFound", ErrorKind.NOT_FOUND),
            entry("DBClusterNotFoundFault", ErrorKind.NOT_FOUND),
            entry("DoesNotExistException", ErrorKind.NOT_FOUND),
            entry("InvalidParameterException", ErrorKind.INVALID),
            entry("InvalidParameterValue", ErrorKind.INVALID),
            entry("InvalidParameterCombination", ErrorKind.INVALID),
            entry("ValidationException", ErrorKind.INVALID),
            entry("ValidationError", ErrorKind.INVALID),
            entry("ClientException", ErrorKind.INVALID),
            entry("InternalFailure", ErrorKind.BROKEN),
            entry("InternalError", ErrorKind.BROKEN),
            entry("InternalServerError", ErrorKind.BROKEN),
            entry("ServerException", ErrorKind.BROKEN),
            entry("ServiceUnavailable", ErrorKind.BROKEN),
            entry("ServiceUnavailableException", ErrorKind.BROKEN));

    /// `InvalidSignatureException` stands for a wrong secret key and for a wrong clock.
    private static final Pattern CLOCK = Pattern.compile("(?i)signature (expired|not yet current)");

    private ErrorCodes() {}

    /// Whether this is AWS's answer at all. Whatever AWS says has a code, or at least the request's id;
    /// a proxy on the way to a plain HTTP endpoint, or a page that wants a login first, has neither.
    static boolean isOfAws(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        boolean named = details != null && details.errorCode() != null;
        return answer.statusCode() != HttpURLConnection.HTTP_PROXY_AUTH && (named || answer.requestId() != null);
    }

    static ErrorKind kind(AwsServiceException answer) {
        if (CLOCK.matcher(message(answer)).find()) {
            return ErrorKind.CLOCK_SKEW;
        }
        var code = code(answer);
        var known = KINDS.get(code);
        if (known != null) {
            return known;
        }
        if (code.endsWith(".NotFound")) {
            return ErrorKind.NOT_FOUND;
        }
        return byStatus(answer.statusCode());
    }

    static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "HTTP " + answer.statusCode() : details.errorCode();
    }

    static String message(AwsServiceException answer) {
        if (!isOfAws(answer)) {
            return "HTTP " + answer.statusCode() + ", and not from AWS: something on the way has answered.";
        }
        var details = answer.awsErrorDetails();
        var message = details == null ? answer.getMessage() : details.errorMessage();
        return Objects.requireNonNullElse(message, "(nothing)").strip();
    }

    private static ErrorKind byStatus(int status) {
        if (status == 429) {
            return ErrorKind.THROTTLED;
        } else if (status == 403) {
            return ErrorKind.DENIED;
        }
        return status >= 500 ? ErrorKind.BROKEN : ErrorKind.OTHER;
    }
}
