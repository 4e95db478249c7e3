package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;

/// Lets one thread of one process of this machine at a time look at a folder and change it.
///
/// What runs inside takes milliseconds, must be repeatable, and is finished even on a thread that
/// was told to stop: giving a lease back is a part of stopping. The interruption is kept.
public final class Exclusive {
    /// Locks on files exclude processes, not the threads of one.
    private static final Object WITHIN_THIS_PROCESS = new Object();

    private final Path folder;

    /// @param folder what is guarded; it holds the lock's file
    public Exclusive(Path folder) {
        this.folder = folder;
    }

    /// What runs alone.
    public interface Section<T> {
        T run() throws IOException, ProblemException;
    }

    /// Runs it alone. **Errors:** exit code 8 when the folder cannot be used.
    public <T> T run(Section<T> section) throws ProblemException {
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (WITHIN_THIS_PROCESS) {
                while (true) {
                    try (var _ = LockFile.await(folder.resolve(".lock"))) {
                        return section.run();
                    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                        interrupted |= Thread.interrupted();
                    }
                }
            }
        } catch (IOException e) {
            throw StateFolder.unusable(folder, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
