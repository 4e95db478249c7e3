package dev.fumidai.sandbox.api;

/// Why a signature was refused.
final class SignatureRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// The kinds, which the protocols name differently.
    enum Kind {
        MISSING,
        UNKNOWN_KEY,
        MISMATCH,
        STALE,
        EXPIRED_TOKEN,
        INCOMPLETE
    }

    SignatureRefusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /// The error as callers of a protocol see it.
    ApiException as(Protocol protocol) {
        var message = getMessage() == null ? "" : getMessage();
        return switch (protocol) {
            case JSON -> new ApiException(jsonCode(), message);
            case REST -> new ApiException(jsonCode(), 403, message, java.util.Map.of());
            case QUERY, CBOR -> new ApiException(queryCode(), 403, message, java.util.Map.of());
            case EC2 -> ec2(message);
        };
    }

    private String jsonCode() {
        return switch (kind) {
            case MISSING -> "MissingAuthenticationTokenException";
            case UNKNOWN_KEY -> "UnrecognizedClientException";
            case MISMATCH, STALE -> "InvalidSignatureException";
            case EXPIRED_TOKEN -> "ExpiredTokenException";
            case INCOMPLETE -> "IncompleteSignatureException";
        };
    }

    private String queryCode() {
        return switch (kind) {
            case MISSING -> "MissingAuthenticationToken";
            case UNKNOWN_KEY -> "InvalidClientTokenId";
            case MISMATCH, STALE -> "SignatureDoesNotMatch";
            case EXPIRED_TOKEN -> "ExpiredToken";
            case INCOMPLETE -> "IncompleteSignature";
        };
    }

    private ApiException ec2(String message) {
        return switch (kind) {
            case MISSING -> new ApiException("MissingAuthenticationToken", 403, message, java.util.Map.of());
            case UNKNOWN_KEY, MISMATCH ->
                new ApiException(
                        "AuthFailure",
                        401,
                        "AWS was not able to validate the provided access credentials",
                        java.util.Map.of());
            case STALE, EXPIRED_TOKEN -> new ApiException("RequestExpired", "Request has expired.");
            case INCOMPLETE -> new ApiException("IncompleteSignature", message);
        };
    }
}
