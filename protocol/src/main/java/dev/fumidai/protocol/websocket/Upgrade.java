package dev.fumidai.protocol.websocket;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The question for a WebSocket, and whether an answer is a yes.
///
/// **Threading:** immutable. Source: RFC 6455 §4.1.
public final class Upgrade {
    /// The status of a yes.
    public static final int SWITCHING = 101;

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String host;
    private final String target;
    private final Map<String, String> headers;
    private final String key;

    /// @param host as the `Host` header has it, with a port where it is not the scheme's own
    /// @param target path and query, as in the URL
    /// @param headers further ones
    /// @param nonce 16 random bytes
    public Upgrade(String host, String target, Map<String, String> headers, Bytes nonce) {
        this.host = host;
        this.target = target;
        this.headers = headers;
        this.key = Base64.getEncoder().encodeToString(nonce.toByteArray());
    }

    /// The request, to be sent as it is.
    ///
    /// @throws IllegalArgumentException when a header holds a line's end
    public Bytes request() {
        var request = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
        header(request, "Host", host);
        header(request, "Upgrade", "websocket");
        header(request, "Connection", "Upgrade");
        header(request, "Sec-WebSocket-Key", key);
        header(request, "Sec-WebSocket-Version", "13");
        headers.forEach((name, value) -> header(request, name, value));
        return Bytes.utf8(request.append("\r\n").toString());
    }

    /// What is wrong with an answer of status 101.
    public Optional<String> wrong(HttpHead answer) {
        if (answer.header("Upgrade").filter("websocket"::equalsIgnoreCase).isEmpty()) {
            return Optional.of("its answer upgrades to something else");
        }
        if (answer.header("Connection").filter(Upgrade::namesUpgrade).isEmpty()) {
            return Optional.of("its answer does not upgrade the connection");
        }
        if (answer.header("Sec-WebSocket-Accept").filter(accepted()::equals).isEmpty()) {
            return Optional.of("its answer is not one to our question");
        }
        if (answer.header("Sec-WebSocket-Extensions").isPresent()
                || answer.header("Sec-WebSocket-Protocol").isPresent()) {
            return Optional.of("its answer chooses an extension that was not offered");
        }
        return Optional.empty();
    }

    private String accepted() {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean namesUpgrade(String value) {
        return Arrays.stream(value.toLowerCase(Locale.ROOT).split(","))
                .anyMatch(part -> part.strip().equals("upgrade"));
    }

    /// Values come from URLs and credentials: none of them may smuggle in another header.
    private static void header(StringBuilder request, String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the header " + name + " holds a line's end");
        }
        request.append(name).append(": ").append(value).append("\r\n");
    }
}
