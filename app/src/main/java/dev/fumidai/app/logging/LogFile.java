package dev.fumidai.app.logging;

import dev.fumidai.core.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The log file: created 0600 at its first line, shared by all our processes, one older one kept.
///
/// **Threading:** any thread, any process: each line is one append. **Errors:** a log that cannot
/// be written stays silent; logging never ends the work.
final class LogFile {
    private static final long LARGEST_BYTES = 4 * 1024 * 1024;

    private final Path path;
    private final Level threshold;
    private final InstantSource clock;
    private @Nullable FileChannel channel;
    private boolean unusable;

    LogFile(Path path, Level threshold, InstantSource clock) {
        this.path = path;
        this.threshold = threshold;
        this.clock = clock;
    }

    /// Libraries are held to warnings, unless asked for more, and never below INFO: what the AWS
    /// SDK logs in detail contains tokens.
    boolean isLoggable(String logger, Level level) {
        var lowest = threshold;
        if (!logger.startsWith("dev.fumidai")) {
            lowest = threshold.getSeverity() <= Level.DEBUG.getSeverity() ? Level.INFO : Level.WARNING;
        }
        return level.getSeverity() >= lowest.getSeverity() && level != Level.OFF;
    }

    synchronized void write(String logger, Level level, String message, @Nullable Throwable thrown) {
        if (unusable) {
            return;
        }
        var line = new StringBuilder()
                .append(clock.instant())
                .append(' ')
                .append(ProcessHandle.current().pid())
                .append(' ')
                .append(level)
                .append(' ')
                .append(logger)
                .append("  ")
                .append(PlainText.line(message))
                .append('\n');
        if (thrown != null) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            line.append(PlainText.lines(trace.toString()));
        }
        try {
            var bytes = ByteBuffer.wrap(line.toString().getBytes(StandardCharsets.UTF_8));
            var open = opened();
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException ignored) {
            unusable = true;
        }
    }

    private FileChannel opened() throws IOException {
        var open = channel;
        // An interrupted thread closes the channel that it writes to; the next line opens it again.
        if (open == null || !open.isOpen()) {
            open = open();
            channel = open;
        }
        return open;
    }

    private FileChannel open() throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder, permissions(folder, "rwx------"));
        }
        if (Files.exists(path) && Files.size(path) > LARGEST_BYTES) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Set<OpenOption> append = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return FileChannel.open(path, append, permissions(path, "rw-------"));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
