package dev.fumidai.app.cli.output;

import java.io.IOException;

/// Writes to a waiting parent process until it is let go, and to a log file all the time.
public final class DetachableSink implements Sink {
    /// What the parent reads last: no text of ours contains it.
    public static final byte END = 0;

    private final Sink parent;
    private final Sink log;
    private boolean letGo;

    public DetachableSink(Sink parent, Sink log) {
        this.parent = parent;
        this.log = log;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        log.write(bytes);
        if (!letGo) {
            parent.write(bytes);
        }
    }

    @Override
    public void letGo() throws IOException {
        letGo = true;
        parent.write(new byte[] {END});
    }
}
