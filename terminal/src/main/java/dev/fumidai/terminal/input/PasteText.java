package dev.fumidai.terminal.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What is pasted, until its end comes. What is more than a mebibyte is passed over.
///
/// **Threading:** one owner.
final class PasteText {
    private static final byte[] END = "\u001b[201~".getBytes(StandardCharsets.US_ASCII);
    private static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int matched;

    void begin() {
        bytes.reset();
        matched = 0;
    }

    /// @return the whole text, when this was the last byte of its end
    Optional<String> accept(int next) {
        if (next == END[matched]) {
            matched++;
            if (matched < END.length) {
                return Optional.empty();
            }
            var text = bytes.toString(StandardCharsets.UTF_8);
            begin();
            return Optional.of(text.replace("\r\n", "\n").replace('\r', '\n'));
        }
        keep(Arrays.copyOf(END, matched));
        matched = next == END[0] ? 1 : 0;
        if (matched == 0) {
            keep(new byte[] {(byte) next});
        }
        return Optional.empty();
    }

    private void keep(byte[] more) {
        if (bytes.size() + more.length <= LIMIT) {
            bytes.writeBytes(more);
        }
    }
}
