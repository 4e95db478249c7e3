package dev.fumidai.sandbox.api;

import java.util.Map;

/// An error answer of a service.
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, Object> details;

    public ApiException(String code, int status, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.status = status;
        this.details = Map.copyOf(details);
    }

    /// A client error, status 400.
    public ApiException(String code, String message) {
        this(code, 400, message, Map.of());
    }

    /// The error code as the caller sees it.
    public String code() {
        return code;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public String text() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    /// Further members of the error, for instance `resourceIds`.
    public Map<String, Object> details() {
        return details;
    }
}
