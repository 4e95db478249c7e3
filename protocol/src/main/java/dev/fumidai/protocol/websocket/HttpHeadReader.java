package dev.fumidai.protocol.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the head of an HTTP/1.1 answer out of bytes that may be cut anywhere, and takes none
/// behind it.
///
/// **Threading:** one owner. **Errors:** after what is no such head [#fault] tells why, and none
/// comes out. Source: RFC 9112 §2 to §5.
public final class HttpHeadReader {
    /// More than any server or proxy says; a limit against a broken one.
    private static final int LONGEST = 64 << 10;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private final StringBuilder head = new StringBuilder();
    private @Nullable String fault;

    /// A reader at the first byte of an answer.
    public HttpHeadReader() {}

    /// The head, once these bytes bring its end.
    public Optional<HttpHead> next(ByteBuffer input) {
        while (input.hasRemaining() && fault == null) {
            head.append((char) (input.get() & 0xFF));
            if (ends()) {
                return parsed(head.toString());
            }
            if (head.length() > LONGEST) {
                fault = "its answer has no end";
            }
        }
        return Optional.empty();
    }

    /// Why this is no head; empty as long as it may become one.
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /// An empty line ends it; a line's end may lack its carriage return.
    private boolean ends() {
        var length = head.length();
        return head.charAt(length - 1) == '\n'
                && length > 1
                && (head.charAt(length - 2) == '\n'
                        || (length > 2 && head.charAt(length - 2) == '\r' && head.charAt(length - 3) == '\n'));
    }

    private Optional<HttpHead> parsed(String text) {
        var lines = text.lines().toList();
        var status = STATUS_LINE.matcher(lines.getFirst());
        if (!status.matches()) {
            fault = "it does not speak HTTP";
            return Optional.empty();
        }
        var headers = new HashMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.merge(name, decoded(line.substring(colon + 1).strip()), (one, other) -> one + ", " + other);
            }
        }
        return Optional.of(new HttpHead(Integer.parseInt(status.group(1)), headers));
    }

    /// Headers are ASCII; what is beyond is mostly meant as UTF-8.
    private static String decoded(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
