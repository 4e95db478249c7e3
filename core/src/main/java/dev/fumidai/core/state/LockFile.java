package dev.fumidai.core.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/// A lock that ends with its process, however that ends.
///
/// On POSIX systems a process loses its lock as soon as it closes *any* channel on the same file.
/// So a file that this process has locked must not be opened again here; [#PROCESS], written into
/// the file beside it, tells which ones those are.
public final class LockFile implements AutoCloseable {
    /// This very process. A pid would not do: containers reuse them at every start.
    public static final String PROCESS = UUID.randomUUID().toString();

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, and creates the file where it is missing; empty when somebody has it.
    public static Optional<LockFile> take(Path file) throws IOException {
        var channel = open(file);
        if (locked(channel)) {
            return Optional.of(new LockFile(channel));
        }
        channel.close();
        return Optional.empty();
    }

    /// Waits for the lock.
    static LockFile await(Path file) throws IOException {
        var channel = open(file);
        try {
            channel.lock();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new LockFile(channel);
    }

    /// Whether another process has the lock.
    static boolean heldElsewhere(Path file) throws IOException {
        var taken = take(file);
        if (taken.isPresent()) {
            taken.get().close();
        }
        return taken.isEmpty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            StateFolder.createPrivate(file);
        } catch (FileAlreadyExistsException ignored) {
            // the usual case: it is there since an earlier run
        }
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }
}
