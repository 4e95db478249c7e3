package dev.fumidai.sandbox.scratch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Bytes that may be too many for memory: a few are kept there, more go to a file that only this
/// user can read and that has no name, so that nothing is left of it when its process ends, however
/// it does.
///
/// First all is written, then read, as often as one likes; what has been opened can be read to its
/// end after [#close].
///
/// **Threading:** one thread writes; any thread reads what was written before.
public final class Spool extends OutputStream {
    /// Bytes that are kept in memory before they go to the file.
    private static final int KEPT = 64 * 1024;

    private final Path folder;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long written;

    public Spool() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// @param folder where the file is made
    Spool(Path folder) {
        this.folder = folder;
    }

    /// Some bytes.
    public static Spool of(byte[] content) {
        var spool = new Spool();
        spool.kept.writeBytes(content);
        return spool;
    }

    @Override
    public void write(int octet) throws IOException {
        kept.write(octet);
        shift();
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        kept.write(source, offset, length);
        shift();
    }

    private void shift() throws IOException {
        if (kept.size() < KEPT) {
            return;
        }
        var channel = file;
        if (channel == null) {
            channel = open();
            file = channel;
        }
        var rest = ByteBuffer.wrap(kept.toByteArray());
        while (rest.hasRemaining()) {
            written += channel.write(rest, written);
        }
        kept.reset();
    }

    /// Its name is taken away as soon as it is open.
    private FileChannel open() throws IOException {
        return FileChannel.open(
                folder.resolve("fumidai-spool-" + UUID.randomUUID()),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// How many bytes there are.
    public long length() {
        return written + kept.size();
    }

    /// Reads all of it.
    public InputStream read() {
        return read(0, length());
    }

    /// Reads a part.
    ///
    /// @param from included
    /// @param to excluded
    public InputStream read(long from, long to) {
        return new Reader(from, to);
    }

    /// Frees what it holds.
    @Override
    public void close() throws IOException {
        kept.reset();
        written = 0;
        var channel = file;
        if (channel != null) {
            channel.close();
        }
    }

    private final class Reader extends InputStream {
        private final byte[] tail = kept.toByteArray();
        private final long tailFrom = written;
        private final long to;
        private long at;

        Reader(long from, long to) {
            this.at = from;
            this.to = to;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at >= to) {
                return -1;
            }
            var wanted = (int) Math.min(length, to - at);
            var count = at < tailFrom ? fromFile(target, offset, wanted) : fromTail(target, offset, wanted);
            at += Math.max(0, count);
            return count;
        }

        private int fromFile(byte[] target, int offset, int wanted) throws IOException {
            var channel = file;
            if (channel == null) {
                throw new IllegalStateException("there is no file");
            }
            var inFile = (int) Math.min(wanted, tailFrom - at);
            return channel.read(ByteBuffer.wrap(target, offset, inFile), at);
        }

        private int fromTail(byte[] target, int offset, int wanted) {
            System.arraycopy(tail, (int) (at - tailFrom), target, offset, wanted);
            return wanted;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, to - at);
        }
    }
}
