package dev.fumidai.protocol.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the text behind the head of an HTTP/1.1 answer: as long as the head says, in chunks, or up
/// to the end of the connection. No more of it than a person reads.
///
/// **Threading:** one owner. **Errors:** none; a body that is cut is what there was of it. Source:
/// RFC 9112 §6, §7.
public final class HttpBodyReader {
    private static final int LONGEST = 64 << 10;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private final boolean chunked;
    private long left;
    private boolean inChunk;
    private boolean over;

    /// @param head what the body follows
    public HttpBodyReader(HttpHead head) {
        chunked = head.header("Transfer-Encoding")
                .filter(it -> it.endsWith("chunked"))
                .isPresent();
        left = head.header("Content-Length").map(HttpBodyReader::number).orElse(Long.MAX_VALUE);
        over = !chunked && left == 0;
    }

    /// Takes the next bytes.
    ///
    /// @return whether the body is complete
    public boolean isComplete(ByteBuffer input) {
        while (!over && input.hasRemaining()) {
            if (chunked && !inChunk) {
                size(input.get());
            } else {
                content(input);
            }
        }
        return over;
    }

    /// What there is of it.
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private void content(ByteBuffer input) {
        var part = new byte[(int) Math.min(left, input.remaining())];
        input.get(part);
        left -= part.length;
        body.writeBytes(part);
        inChunk = inChunk && left > 0;
        over = (!chunked && left == 0) || body.size() > LONGEST;
    }

    /// A chunk begins with its length, and a line's end comes before the next one.
    private void size(byte next) {
        if (next != '\n') {
            line.append((char) next);
            over = line.length() > LONGEST;
            return;
        }
        var text = line.toString().split(";", 2)[0].strip();
        line.setLength(0);
        if (!text.isEmpty()) {
            left = hexadecimal(text);
            inChunk = left > 0;
            over = !inChunk;
        }
    }

    private static long hexadecimal(String text) {
        try {
            return Math.max(0, Long.parseLong(text, 16));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long number(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
