package dev.fumidai.session.flow;

import dev.fumidai.protocol.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Consumer;

/// Hands over what is written piece by piece, as fast as there are permits for it.
///
/// **Threading:** one writer at a time; it waits for permits.
public final class PermittedOutput extends OutputStream {
    /// What is handed over at once at most.
    private static final int CHUNK = 8 * 1024;

    private final Permits permits;
    private final Consumer<Bytes> receiver;

    /// @param receiver may not block
    public PermittedOutput(Permits permits, Consumer<Bytes> receiver) {
        this.permits = permits;
        this.receiver = receiver;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        for (var done = 0; done < length; ) {
            var granted = permits.acquire(Math.min(CHUNK, length - done));
            receiver.accept(Bytes.of(source, offset + done, granted));
            done += granted;
        }
    }
}
