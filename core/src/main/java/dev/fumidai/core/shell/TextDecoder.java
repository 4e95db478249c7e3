package dev.fumidai.core.shell;

import java.io.IOException;
import java.util.Arrays;

/// Tells the two encoded outputs of a wrapped command apart and decodes them; see [Wrapper].
///
/// **Threading:** one owner.
final class TextDecoder {
    private static final byte PADDING = 64;
    private static final byte ERROR = 80;
    private static final byte ACKNOWLEDGED = 127;
    /// One character may complete three bytes, of which the others came before.
    private static final int CARRIED = 2;
    /// What each character means: a value of base64, padding, [#ERROR] and a digit, or nothing.
    private static final byte[] MEANING = meaning();

    private final Heard heard;
    private int quantum;
    private int symbols;
    private int paddings;
    private int digit = -1;

    /// What came out.
    interface Heard {
        void output(byte[] source, int length) throws IOException, InterruptedException;

        void errors(byte[] source, int length) throws IOException, InterruptedException;

        void acknowledged();
    }

    TextDecoder(Heard heard) {
        this.heard = heard;
    }

    void feed(byte[] source, int offset, int count) throws IOException, InterruptedException {
        var output = new byte[count + CARRIED];
        var errors = new byte[count];
        int outputs = 0;
        int complaints = 0;
        for (int at = offset; at < offset + count; at++) {
            int value = source[at] < 0 ? -1 : MEANING[source[at]];
            if (value >= 0 && value <= PADDING) {
                if (symbol(value)) {
                    outputs = decoded(output, outputs);
                }
            } else if (value == ACKNOWLEDGED) {
                heard.acknowledged();
            } else if (value >= ERROR) {
                if (digit < 0) {
                    digit = value - ERROR;
                } else {
                    errors[complaints++] = (byte) ((digit << 4) | (value - ERROR));
                    digit = -1;
                }
            }
        }
        if (outputs > 0) {
            heard.output(output, outputs);
        }
        if (complaints > 0) {
            heard.errors(errors, complaints);
        }
    }

    /// Takes a quarter of three bytes; true when they are complete.
    private boolean symbol(int value) throws IOException {
        if (value == PADDING) {
            paddings++;
        }
        // Padding stands at the end, and for two bytes at most.
        if (paddings > 0 && (value != PADDING || symbols < 2)) {
            throw new IOException(
                    "something besides the command wrote to its terminal",
                    new IllegalArgumentException("padding inside of base64"));
        }
        quantum = (quantum << 6) | (value & 63);
        symbols++;
        return symbols == 4;
    }

    private int decoded(byte[] target, int from) {
        var end = from + 3 - paddings;
        for (int at = from, shift = 16; at < end; at++, shift -= 8) {
            target[at] = (byte) (quantum >> shift);
        }
        quantum = 0;
        symbols = 0;
        paddings = 0;
        return end;
    }

    private static byte[] meaning() {
        var meaning = new byte[128];
        Arrays.fill(meaning, (byte) -1);
        var symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
        for (byte value = 0; value < symbols.length(); value++) {
            meaning[symbols.charAt(value)] = value;
        }
        for (byte value = 0; value < Wrapper.ERROR_DIGITS.length(); value++) {
            meaning[Wrapper.ERROR_DIGITS.charAt(value)] = (byte) (ERROR + value);
        }
        meaning['~'] = ACKNOWLEDGED;
        return meaning;
    }
}
