package dev.fumidai.core.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds the wrapper's marks in a stream of bytes, wherever it is cut, and hands on what is between
/// them. Only what could be the beginning of a mark is held back.
///
/// **Threading:** one owner.
final class MarkScanner {
    private static final int LONGEST = 256;
    private static final byte BEL = 7;

    private final byte[] prefix;
    private final Heard heard;
    private final byte[] text = new byte[LONGEST];
    private int matched;
    private int length;

    /// What was found, in order.
    interface Heard {
        void bytes(byte[] source, int offset, int length) throws IOException, InterruptedException;

        void mark(String text) throws IOException, InterruptedException;
    }

    MarkScanner(String nonce, Heard heard) {
        this.prefix = ("\u001b]fumidai;" + nonce + ";").getBytes(StandardCharsets.US_ASCII);
        this.heard = heard;
    }

    void feed(byte[] source, int offset, int count) throws IOException, InterruptedException {
        int from = offset;
        for (int at = offset; at < offset + count; at++) {
            byte b = source[at];
            if (matched == prefix.length) {
                from = at + 1;
                inside(b);
            } else if (b == prefix[matched]) {
                if (matched == 0) {
                    pass(source, from, at);
                }
                matched++;
                from = at + 1;
            } else if (matched > 0) {
                heard.bytes(prefix, 0, matched);
                matched = 0;
                from = at;
                if (b == prefix[0]) {
                    matched = 1;
                    from = at + 1;
                }
            }
        }
        pass(source, from, offset + count);
    }

    /// The stream has ended: what was held back was no mark.
    void end() throws IOException, InterruptedException {
        if (matched > 0) {
            heard.bytes(prefix, 0, matched);
            heard.bytes(text, 0, length);
            matched = 0;
            length = 0;
        }
    }

    private void inside(byte b) throws IOException, InterruptedException {
        if (b == BEL || length == LONGEST) {
            var found = new String(Arrays.copyOf(text, length), StandardCharsets.US_ASCII);
            matched = 0;
            length = 0;
            heard.mark(found);
        } else {
            text[length++] = b;
        }
    }

    private void pass(byte[] source, int from, int to) throws IOException, InterruptedException {
        if (to > from) {
            heard.bytes(source, from, to - from);
        }
    }
}
