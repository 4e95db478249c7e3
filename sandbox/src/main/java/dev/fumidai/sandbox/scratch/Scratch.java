package dev.fumidai.sandbox.scratch;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A directory that only this user can enter, locked while its process lives and removed with what
/// it is for.
///
/// Opening one also removes what dead processes of this user left beside it: a lock dies with its
/// process. Links are not followed.
///
/// **Threading:** any thread.
public final class Scratch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Scratch.class.getName());
    private static final String LOCK = "lock";

    /// This very process; a pid would be used again one day.
    private static final String OURS = UUID.randomUUID().toString();

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;

    private Scratch(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes a new directory below `parent`, which is made as well when it is missing.
    ///
    /// @param prefix starts the name; only directories with the same prefix are swept
    public static Scratch open(Path parent, String prefix) throws IOException {
        Files.createDirectories(parent);
        var name = OURS + "-" + UUID.randomUUID();
        // Swept by nobody until it is locked and has its name.
        var unlocked = parent.resolve(".new-" + name);
        Files.createDirectory(
                unlocked, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            sweep(parent, prefix, owner(unlocked));
            return lock(unlocked, parent.resolve(prefix + "-" + name));
        } catch (IOException e) {
            remove(unlocked); // interrupted, as a rule
            throw e;
        }
    }

    private static Scratch lock(Path unlocked, Path directory) throws IOException {
        var channel = FileChannel.open(unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            var lock = channel.lock();
            Files.move(unlocked, directory, StandardCopyOption.ATOMIC_MOVE);
            return new Scratch(directory, channel, lock);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Where it is.
    public Path directory() {
        return directory;
    }

    /// Removes it with everything in it.
    @Override
    public void close() throws IOException {
        remove(directory);
        lock.release();
        channel.close();
    }

    /// Removes a directory with everything in it; links are not followed, mounts are not entered.
    public static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void sweep(Path parent, String prefix, UserPrincipal us) throws IOException {
        try (var entries = Files.newDirectoryStream(parent, prefix + "-*")) {
            for (var entry : entries) {
                // On POSIX systems a process loses its lock as soon as it closes any channel on the same
                // file: those of this process must not be looked into.
                if (!entry.getFileName().toString().startsWith(prefix + "-" + OURS)) {
                    sweep(entry, us);
                }
            }
        }
    }

    /// What somebody else has put there, or has made unremovable, must not keep us from starting.
    private static void sweep(Path entry, UserPrincipal us) {
        try {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                    && owner(entry).equals(us)
                    && abandoned(entry)) {
                remove(entry);
            }
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "{0} has been removed meanwhile", entry);
        } catch (IOException e) {
            LOG.log(Level.INFO, "{0} cannot be removed: {1}", entry, e);
        }
    }

    private static UserPrincipal owner(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Without a lock file it is none of ours, or is being removed by its own process or by another
    /// one.
    private static boolean abandoned(Path directory) throws IOException {
        var file = directory.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var taken = channel.tryLock()) {
            return taken != null;
        } catch (OverlappingFileLockException ignored) {
            return false;
        }
    }
}
