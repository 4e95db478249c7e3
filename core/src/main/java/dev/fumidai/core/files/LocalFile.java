package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// A file that is sent with exactly as many bytes as were announced. One that has become shorter is
/// filled up, and its sum made wrong, so that the other end throws it away.
final class LocalFile implements AutoCloseable {
    static final int BUFFER = 64 * 1024;

    private final Path path;
    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();
    private long left;
    private boolean ended;

    private LocalFile(Path path, InputStream in, long size) {
        this.path = path;
        this.in = in;
        this.left = size;
    }

    static LocalFile open(Path path, long size) throws ProblemException {
        try {
            return new LocalFile(path, Files.newInputStream(path), size);
        } catch (IOException e) {
            throw FileProblems.local(path.toString(), e);
        }
    }

    /// The SHA-256 of a file's first bytes.
    static String sum(Path path, long bytes) throws ProblemException {
        try (var file = open(path, bytes)) {
            file.skip(bytes);
            return file.sum();
        }
    }

    /// Reads over bytes that are there already; they count for the sum.
    void skip(long bytes) throws ProblemException {
        var end = left - bytes;
        var buffer = new byte[BUFFER];
        while (left > end) {
            var ignored = read(buffer, left - end);
        }
    }

    /// @return 0 at the end
    int read(byte[] buffer) throws ProblemException {
        return read(buffer, left);
    }

    String sum() {
        return ended ? "shorter" : HexFormat.of().formatHex(digest.digest());
    }

    private int read(byte[] buffer, long most) throws ProblemException {
        var wanted = (int) Math.min(buffer.length, most);
        if (wanted == 0) {
            return 0;
        }
        var count = ended ? -1 : readFile(buffer, wanted);
        if (count < 0) {
            ended = true;
            count = wanted;
            Arrays.fill(buffer, 0, count, (byte) 0);
        }
        digest.update(buffer, 0, count);
        left -= count;
        return count;
    }

    private int readFile(byte[] buffer, int wanted) throws ProblemException {
        try {
            return in.read(buffer, 0, wanted);
        } catch (IOException e) {
            throw FileProblems.local(path.toString(), e);
        }
    }

    @Override
    public void close() throws ProblemException {
        try {
            in.close();
        } catch (IOException e) {
            throw FileProblems.local(path.toString(), e);
        }
    }
}
