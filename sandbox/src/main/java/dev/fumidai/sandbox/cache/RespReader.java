package dev.fumidai.sandbox.cache;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads commands: arrays of bulk strings, or words on a line. Texts hold one byte per character.
///
/// **Threading:** one owner.
final class RespReader {
    private static final int MOST_WORDS = 1024;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_WORD = 1 << 20;

    private final BufferedInputStream in;

    RespReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// What a client says that does not keep to the protocol; the connection ends after the answer.
    static final class ProtocolError extends IOException {
        private static final long serialVersionUID = 1;

        ProtocolError(String message) {
            super(message);
        }
    }

    /// The next command; empty at the end. An empty line is a command without words.
    Optional<List<String>> next() throws IOException {
        var line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(line.get().startsWith("*") ? words(line.get()) : inline(line.get()));
    }

    private List<String> words(String head) throws IOException {
        var count = number(head, "multibulk", MOST_WORDS);
        var words = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var length = line().orElseThrow(EOFException::new);
            if (!length.startsWith("$")) {
                throw new ProtocolError("expected '$', got '" + (length.isEmpty() ? "" : length.substring(0, 1)) + "'");
            }
            var size = number(length, "bulk", LONGEST_WORD);
            var bytes = in.readNBytes(size + 2);
            if (bytes.length < size + 2) {
                throw new EOFException();
            }
            words.add(new String(bytes, 0, size, StandardCharsets.ISO_8859_1));
        }
        return words;
    }

    private static List<String> inline(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }

    private static int number(String text, String kind, int limit) throws ProtocolError {
        try {
            var number = Integer.parseInt(text, 1, text.length(), 10);
            if (number <= limit && (number >= 0 || kind.equals("multibulk"))) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw (ProtocolError) new ProtocolError("invalid " + kind + " length").initCause(e);
        }
        throw new ProtocolError("invalid " + kind + " length");
    }

    private Optional<String> line() throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (text.length() == LONGEST_LINE) {
                throw new ProtocolError("too big inline request");
            }
            text.append((char) next);
        }
        var end = text.length() - 1;
        return Optional.of(end >= 0 && text.charAt(end) == '\r' ? text.substring(0, end) : text.toString());
    }
}
