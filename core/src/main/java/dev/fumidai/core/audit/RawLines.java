package dev.fumidai.core.audit;

import dev.fumidai.core.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The lines of a file, byte for byte.
///
/// **Errors:** a line of more than 64 MiB is refused: nothing here writes one.
final class RawLines implements AutoCloseable {
    private static final int LONGEST = 64 << 20;

    private final InputStream in;

    private RawLines(InputStream in) {
        this.in = in;
    }

    static RawLines of(Path file) throws IOException {
        return new RawLines(new BufferedInputStream(new FileInputStream(file.toFile()), 64 * 1024));
    }

    /// One line.
    ///
    /// @param text without its end; what is no UTF-8 is replaced
    /// @param sha256 of its bytes, without its end
    /// @param ended whether an end of line followed
    record Line(String text, String sha256, boolean ended) {}

    Optional<Line> next() throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        var one = in.read();
        if (one < 0) {
            return Optional.empty();
        }
        while (one >= 0 && one != '\n') {
            bytes.write(one);
            if (bytes.size() > LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes");
            }
            one = in.read();
        }
        var line = bytes.toByteArray();
        return Optional.of(new Line(new String(line, StandardCharsets.UTF_8), Sha256.of(line), one == '\n'));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
