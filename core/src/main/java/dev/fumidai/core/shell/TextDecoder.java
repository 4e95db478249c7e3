package dev.fumidai.core.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Tells the two encoded outputs of a wrapped command apart and decodes them; see [Wrapper].
///
/// **Threading:** one owner.
final class TextDecoder {
    private static final byte ACKNOWLEDGED = '~';
    private static final byte[] ERROR_DIGIT = errorDigits();

    private final Heard heard;
    private final byte[] quantum = new byte[4];
    private int symbols;
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
        var output = new byte[count];
        var errors = new byte[count];
        int outputs = 0;
        int complaints = 0;
        for (int at = offset; at < offset + count; at++) {
            byte b = source[at];
            int value = b < 0 ? -1 : ERROR_DIGIT[b];
            if (base64(b)) {
                quantum[symbols++] = b;
                if (symbols == 4) {
                    symbols = 0;
                    var three = decoded();
                    System.arraycopy(three, 0, output, outputs, three.length);
                    outputs += three.length;
                }
            } else if (value >= 0) {
                if (digit < 0) {
                    digit = value;
                } else {
                    errors[complaints++] = (byte) ((digit << 4) | value);
                    digit = -1;
                }
            } else if (b == ACKNOWLEDGED) {
                heard.acknowledged();
            }
        }
        if (outputs > 0) {
            heard.output(output, outputs);
        }
        if (complaints > 0) {
            heard.errors(errors, complaints);
        }
    }

    private byte[] decoded() throws IOException {
        try {
            return Base64.getDecoder().decode(quantum);
        } catch (IllegalArgumentException e) {
            throw new IOException("something besides the command wrote to its terminal", e);
        }
    }

    private static boolean base64(byte b) {
        return (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '+'
                || b == '/'
                || b == '=';
    }

    private static byte[] errorDigits() {
        var digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        var symbols = Wrapper.ERROR_DIGITS.getBytes(StandardCharsets.US_ASCII);
        for (byte value = 0; value < symbols.length; value++) {
            digits[symbols[value]] = value;
        }
        return digits;
    }
}
