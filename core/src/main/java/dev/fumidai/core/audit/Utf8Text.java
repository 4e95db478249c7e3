package dev.fumidai.core.audit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Turns a stream of bytes into text, chunk by chunk: a character that a chunk's end cuts waits for
/// the next one, and what is no UTF-8 becomes U+FFFD, because a recording can only hold text.
///
/// **Threading:** one thread.
final class Utf8Text {
    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] held = {};

    /// The text of what came before and was held back, and of this chunk, up to the last whole
    /// character.
    String text(byte[] chunk) {
        return text(chunk, false);
    }

    /// What is left when nothing more comes.
    String rest() {
        return text(new byte[0], true);
    }

    private String text(byte[] chunk, boolean end) {
        var bytes = ByteBuffer.allocate(held.length + chunk.length)
                .put(held)
                .put(chunk)
                .flip();
        var text = CharBuffer.allocate(bytes.remaining() + LONGEST_CHARACTER);
        decoder.reset();
        decoder.decode(bytes, text, end);
        held = new byte[bytes.remaining()];
        bytes.get(held);
        return text.flip().toString();
    }
}
