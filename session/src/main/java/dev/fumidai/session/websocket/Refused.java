package dev.fumidai.session.websocket;

import java.io.IOException;

/// Somebody on the way was reached and said no.
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    /// Who said it.
    enum By {
        PROXY,
        SERVICE
    }

    private final By by;
    private final int status;

    /// @param message what it said for people, perhaps nothing
    Refused(By by, int status, String message) {
        super(message);
        this.by = by;
        this.status = status;
    }

    By by() {
        return by;
    }

    int status() {
        return status;
    }

    /// What it said for people, perhaps nothing.
    String text() {
        return String.valueOf(getMessage());
    }
}
