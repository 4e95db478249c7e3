package dev.fumidai.sandbox.model;

/// A request whose form does not fit the service model: a text where a list belongs.
public final class MalformedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedRequestException(String message) {
        super(message);
    }

    public String text() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
