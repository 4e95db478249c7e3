package dev.fumidai.bench.load;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;

/// Sending and taking a counted run of bytes with a checksum; both ends use it.
///
/// Sending: the bytes of a [Pattern] in writes of 64 KiB. Taking: the bytes are counted and summed
/// up with CRC32C, which costs next to nothing and notices what is lost, doubled or out of order.
final class Transfer {
    static final int CHUNK = 64 * 1024;
    private static final Pattern PATTERN = new Pattern(1);

    private Transfer() {}

    /// Sends a run and returns its checksum.
    static long send(DataOutputStream out, long length) throws IOException {
        var sum = new CRC32C();
        for (long sent = 0; sent < length; ) {
            var count = Pattern.contiguous(sent, length - sent, CHUNK);
            out.write(PATTERN.block(), Pattern.at(sent), count);
            sum.update(PATTERN.block(), Pattern.at(sent), count);
            sent += count;
        }
        return sum.getValue();
    }

    /// Takes a run and returns its checksum.
    static long take(DataInputStream in, long length, byte[] buffer) throws IOException {
        var sum = new CRC32C();
        for (long taken = 0; taken < length; ) {
            var count = in.read(buffer, 0, (int) Math.min(buffer.length, length - taken));
            if (count < 0) {
                throw new EOFException("the connection ended after " + taken + " of " + length + " bytes");
            }
            sum.update(buffer, 0, count);
            taken += count;
        }
        return sum.getValue();
    }
}
