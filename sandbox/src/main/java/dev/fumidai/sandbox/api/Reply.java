package dev.fumidai.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An HTTP answer.
final class Reply {
    private final int status;
    private final String contentType;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, String contentType, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    static Reply xml(int status, String text) {
        return new Reply(status, "text/xml;charset=UTF-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, String contentType, Map<String, String> headers, byte[] body) {
        return new Reply(status, contentType, headers, body);
    }
}
