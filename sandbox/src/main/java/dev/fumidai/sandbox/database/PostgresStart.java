package dev.fumidai.sandbox.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is left of a start of PostgreSQL that was interrupted, and its end.
///
/// EmbeddedPostgres answers interruption in three ways: where it unpacks with an exception of the
/// channel, where it runs `initdb` with a wrapped exception, leaving that program alone, and where
/// it waits for the server with the thread's flag and a server that may or may not be there.
final class PostgresStart {
    private PostgresStart() {}

    static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while PostgreSQL starts");
    }

    /// Clears the thread's flag.
    static boolean wasInterrupted(Throwable thrown) {
        var interrupted = Thread.interrupted();
        for (var cause = thrown; cause != null && !interrupted; cause = cause.getCause()) {
            interrupted = cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof FileLockInterruptionException;
        }
        return interrupted;
    }

    /// Stops a server that was interrupted while it started. `pg_ctl` ends when the server answers,
    /// or when both have ended, so that it is known afterwards what there is.
    static void giveUp(EmbeddedPostgres server, Path data) throws IOException {
        server.getProcess().onExit().join();
        if (Files.exists(data.resolve("postmaster.pid"))) {
            server.close();
        }
    }

    /// Ends programs of this process that work on a directory, and waits for them.
    static void endWhatPrepares(Path directory) {
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
                .forEach(child -> {
                    child.destroy();
                    child.onExit().join();
                });
    }
}
