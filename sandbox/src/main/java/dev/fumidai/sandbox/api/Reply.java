package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// An HTTP answer.
final class Reply {
    private final int status;
    private final String contentType;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Optional<Live> live;

    private Reply(int status, String contentType, Map<String, String> headers, byte[] body, Optional<Live> live) {
        this.live = live;
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

    /// An answer that goes on.
    record Live(LiveAnswer answer, Service.Parts parts, Shape.Structure stream) {}

    /// Where there is one, there is no body.
    Optional<Live> live() {
        return live;
    }

    static Reply live(LiveAnswer answer, Service.Parts parts, Shape.Structure stream) {
        return new Reply(
                200,
                "application/vnd.amazon.eventstream",
                Map.of(),
                new byte[0],
                Optional.of(new Live(answer, parts, stream)));
    }

    static Reply xml(int status, String text) {
        return new Reply(
                status, "text/xml;charset=UTF-8", Map.of(), text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    static Reply json(int status, String contentType, Map<String, String> headers, byte[] body) {
        return new Reply(status, contentType, headers, body, Optional.empty());
    }
}
