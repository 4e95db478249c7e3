package dev.fumidai.app.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Remembers what was written; can be broken like a closed pipe.
public final class RecordingSink implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean broken;

    @Override
    public synchronized void write(byte[] written) throws IOException {
        if (broken) {
            throw new IOException("Broken pipe");
        }
        bytes.write(written);
    }

    /// From now on every write fails.
    public synchronized void breakIt() {
        broken = true;
    }

    public synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
