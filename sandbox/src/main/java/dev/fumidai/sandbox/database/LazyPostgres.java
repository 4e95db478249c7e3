package dev.fumidai.sandbox.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A [PostgresServer] that starts while others go on: its password is known at once, its address
/// when it answers.
///
/// **Threading:** any thread. **Errors:** a server that does not start is logged, and refuses
/// connections.
public final class LazyPostgres implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LazyPostgres.class.getName());

    private final String password;
    private final FutureTask<PostgresServer> start;
    private final Thread starter;

    private LazyPostgres(String password, FutureTask<PostgresServer> start, Thread starter) {
        this.password = password;
        this.start = start;
        this.starter = starter;
    }

    /// Begins to start a server; see [PostgresServer#start].
    public static LazyPostgres begin(Path state, Path cache, SecureRandom random) {
        var password = PostgresServer.password(random);
        var start = new FutureTask<>(() -> PostgresServer.start(state, cache, password, random));
        var starter = Thread.ofPlatform().name("sandbox-postgres").daemon().start(() -> {
            start.run();
            warnWhenFailed(start);
        });
        return new LazyPostgres(password, start, starter);
    }

    /// Whether the start is over, well or not.
    public boolean isStarted() {
        return start.isDone();
    }

    /// The password of [PostgresServer#USER].
    public String password() {
        return password;
    }

    /// Where it listens; waits until it does.
    ///
    /// @throws IOException when it did not start
    public InetSocketAddress address() throws IOException {
        return server().address();
    }

    /// Stops the server; a start that is under way is given up.
    @Override
    public void close() {
        var interrupted = false;
        starter.interrupt();
        while (true) {
            try {
                start.get().close();
                break;
            } catch (InterruptedException ignored) {
                interrupted = true; // what was started is stopped all the same, and that soon
            } catch (ExecutionException | IOException e) {
                LOG.log(Level.DEBUG, "PostgreSQL did not stop in order", e);
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "LazyPostgres[started=" + start.isDone() + "]";
    }

    private PostgresServer server() throws IOException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL is not there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while PostgreSQL starts");
        }
    }

    private static void warnWhenFailed(FutureTask<PostgresServer> start) {
        if (start.state() == FutureTask.State.FAILED && !(start.exceptionNow() instanceof InterruptedIOException)) {
            LOG.log(
                    Level.WARNING,
                    "the sandbox has no database: {0}",
                    start.exceptionNow().getMessage());
        }
    }
}
