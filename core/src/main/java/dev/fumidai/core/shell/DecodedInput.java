package dev.fumidai.core.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command printed, out of what [Wrapper#encoded] makes of it.
///
/// **Threading:** one reader; [#cut] any.
final class DecodedInput extends InputStream {
    private final InputStream source;
    private final MarkScanner scanner;
    private final TextDecoder decoder = new TextDecoder(new Decoded());
    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[32 * 1024];
    private @Nullable String beginning;
    private byte[] current = new byte[0];
    private int at;
    private boolean whole;
    private volatile boolean cut;

    DecodedInput(InputStream source, String nonce) {
        this.source = source;
        this.scanner = new MarkScanner(nonce, new Found());
    }

    /// Waits for the first mark: `B` when bytes are encoded, `R` and what is missing for that when
    /// the command was not run. Empty when nothing of it came.
    Optional<String> begin() throws IOException {
        while (beginning == null && fill()) {
            // more is needed
        }
        return Optional.ofNullable(beginning);
    }

    /// Whether encoded output broke off before its end.
    boolean cut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (at == current.length) {
            if (ready.size() == 0 && !fill()) {
                cut = encoded() && !whole;
                return -1;
            }
            current = ready.toByteArray();
            at = 0;
            ready.reset();
        }
        int some = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, some);
        at += some;
        return some;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean encoded() {
        return "B".equals(beginning);
    }

    private boolean fill() throws IOException {
        int count = source.read(buffer);
        if (count < 0) {
            return false;
        }
        try {
            scanner.feed(buffer, 0, count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
        return true;
    }

    private final class Found implements MarkScanner.Heard {
        @Override
        public void bytes(byte[] from, int offset, int length) throws IOException, InterruptedException {
            if (encoded()) {
                decoder.feed(from, offset, length);
            }
        }

        @Override
        public void mark(String text) {
            if (beginning == null) {
                beginning = text;
            } else if (text.equals(".")) {
                whole = true;
            }
        }
    }

    private final class Decoded implements TextDecoder.Heard {
        @Override
        public void output(byte[] from, int length) {
            ready.write(from, 0, length);
        }

        @Override
        public void errors(byte[] from, int length) {}

        @Override
        public void acknowledged() {}
    }
}
