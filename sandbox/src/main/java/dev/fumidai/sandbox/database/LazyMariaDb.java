package dev.fumidai.sandbox.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// A MariaDB that starts when it is first asked for. Its password is known at once.
///
/// **Threading:** any thread. **Errors:** a server that does not start is logged, and refuses
/// connections.
public final class LazyMariaDb implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LazyMariaDb.class.getName());

    private final String password;
    private final FutureTask<MariaDbServer> start;
    private final AtomicBoolean begun = new AtomicBoolean();

    private LazyMariaDb(String password, FutureTask<MariaDbServer> start) {
        this.password = password;
        this.start = start;
    }

    /// One that starts nothing yet; empty where this machine does not have MariaDB's programs.
    ///
    /// @param state a directory for private files
    /// @param cache a directory where the unpacked programs stay for the next start
    /// @param home the user's, where a local Maven repository may be
    public static Optional<LazyMariaDb> of(Path state, Path cache, Path home, SecureRandom random) {
        return MariaDbPrograms.find(cache, home).map(source -> {
            var password = PostgresServer.password(random);
            return new LazyMariaDb(
                    password,
                    new FutureTask<>(() -> MariaDbServer.start(state, MariaDbPrograms.ready(source, cache), password)));
        });
    }

    /// The name of its only user.
    public String user() {
        return MariaDbServer.USER;
    }

    /// That user's password.
    public String password() {
        return password;
    }

    /// The database.
    public String database() {
        return MariaDbServer.DATABASE;
    }

    /// Begins to start the server, unless that has happened already.
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().name("sandbox-mariadb").daemon().start(() -> {
                start.run();
                warnWhenFailed();
            });
        }
    }

    /// Where it listens; starts it and waits until it does.
    ///
    /// @throws IOException when it did not start
    public InetSocketAddress address() throws IOException {
        begin();
        return server().address();
    }

    /// Stops the server; when it is still starting, as soon as it has started.
    @Override
    public void close() {
        if (begun.compareAndSet(false, true)) {
            start.cancel(false); // nobody needed it
            return;
        }
        try {
            server().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "MariaDB did not stop in order", e);
        }
    }

    @Override
    public String toString() {
        return "LazyMariaDb[begun=" + begun + "]";
    }

    private MariaDbServer server() throws IOException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw new IOException("MariaDB is not there", e);
        } catch (java.util.concurrent.CancellationException e) {
            throw new IOException("the sandbox has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while MariaDB starts");
        }
    }

    private void warnWhenFailed() {
        if (start.state() == FutureTask.State.FAILED) {
            LOG.log(
                    Level.WARNING,
                    "the sandbox has no inventory: {0}",
                    start.exceptionNow().getMessage());
        }
    }
}
