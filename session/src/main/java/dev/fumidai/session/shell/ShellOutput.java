package dev.fumidai.session.shell;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.flow.Arrivals;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// What a program prints, for its reader. Nothing is ever dropped: when too much waits, it says
/// that it is full.
///
/// **Threading:** the owner adds, one reader reads.
final class ShellOutput extends InputStream {
    private final Arrivals arrivals = new Arrivals();
    private final long limit;
    private volatile Runnable onRoom = () -> {};
    /// The owner waits for room; set by it, taken back by the reader.
    private volatile boolean full;
    /// The owner only.
    private boolean untold;

    ShellOutput(long limit) {
        this.limit = limit;
    }

    /// Says whom to tell when there is room again.
    void onRoom(Runnable told) {
        onRoom = told;
    }

    /// Its reader is told of it by [#tell].
    void add(Bytes data) {
        var ignored = arrivals.addQuietly(data, Long.MAX_VALUE);
        untold = true;
    }

    /// Wakes the reader if anything was added since.
    void tell() {
        if (untold) {
            untold = false;
            arrivals.tell();
        }
    }

    /// Whether no more is wanted: from the limit on, until half of it was read.
    boolean isFull() {
        var bytes = arrivals.bytes();
        if (!full && bytes < limit) {
            return false;
        }
        full = true;
        // The reader may have taken all since; it then did not see that somebody waits.
        if (arrivals.bytes() <= limit / 2) {
            full = false;
        }
        return full;
    }

    void end() {
        arrivals.end();
    }

    void fail(IOException cause) {
        arrivals.fail(cause);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        var count = arrivals.take(target, offset, length);
        makeRoom();
        return count;
    }

    private void makeRoom() {
        if (full && arrivals.bytes() <= limit / 2) {
            full = false;
            onRoom.run();
        }
    }

    @Override
    public int available() {
        return arrivals.available();
    }

    /// What comes from now on is thrown away.
    @Override
    public void close() {
        arrivals.close();
        makeRoom();
    }
}
