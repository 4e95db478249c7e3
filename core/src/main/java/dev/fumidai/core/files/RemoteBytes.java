package dev.fumidai.core.files;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A file's bytes as `send.sh` sends them.
///
/// The agent mutilates U+FFFD (EF BF BD) in what a command prints, so nothing that holds an EF is
/// sent: each block begins with a word of a `0` or `1` for every EE or EF in it, in their order,
/// and then has EE for both.
///
/// **Threading:** one.
final class RemoteBytes {
    /// The other end goes on at such a boundary.
    private static final int UNIT = 64 * 1024;

    private static final int BLOCK = 64 * UNIT;
    private static final byte SENT = (byte) 0xee;
    private static final byte MEANT = (byte) 0xef;

    private final InputStream in;
    private byte[] marks = new byte[0];
    private int nextMark;
    private long left;
    private int leftInBlock;
    private int known;

    /// @param from how many are here already; some of them come once more
    RemoteBytes(InputStream in, long size, long from) {
        this.in = in;
        this.known = (int) (from % UNIT);
        this.left = size - from + known;
    }

    /// Whether all have come.
    boolean ended() {
        return left == 0;
    }

    /// Fills a buffer.
    ///
    /// @return how many; 0 when they are known already
    int read(byte[] buffer) throws IOException {
        if (leftInBlock == 0) {
            begin();
        }
        var wanted = Math.min(buffer.length, leftInBlock);
        var count = in.read(buffer, 0, known > 0 ? Math.min(known, wanted) : wanted);
        if (count < 0) {
            throw new EOFException("the copy broke off");
        }
        left -= count;
        leftInBlock -= count;
        restore(buffer, count);
        if (known > 0) {
            known -= count;
            return 0;
        }
        return count;
    }

    private void begin() throws IOException {
        var word = new ByteArrayOutputStream();
        for (var next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the copy broke off");
            }
            if (word.size() == BLOCK) {
                throw new IOException("the other end sent a word without end");
            }
            word.write(next);
        }
        marks = word.toByteArray();
        nextMark = 0;
        leftInBlock = (int) Math.min(BLOCK, left);
    }

    /// A file that changes between its marks and its bytes is noticed by its SHA-256.
    private void restore(byte[] buffer, int count) {
        for (var at = 0; at < count; at++) {
            if (buffer[at] == SENT && nextMark < marks.length && marks[nextMark++] == '1') {
                buffer[at] = MEANT;
            }
        }
    }
}
