package dev.fumidai.sandbox.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// A MariaDB that starts when it is first asked for. Its programs are unpacked before, so that only
/// the start itself is waited for; its password is known at once.
///
/// **Threading:** any thread. **Errors:** a server that does not start is logged, and refuses
/// connections.
public final class LazyMariaDb implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LazyMariaDb.class.getName());

    private final String password;
    private final FutureTask<MariaDbPrograms> programs;
    private final FutureTask<MariaDbServer> start;
    private final Thread unpacker;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean closing;

    /// How far it is.
    public enum Stage {
        /// Its programs are not there yet.
        UNPACKING,
        /// It runs, or will within seconds of being asked for.
        READY,
        /// It will never run.
        BROKEN
    }

    /// Starts a server from its programs.
    @FunctionalInterface
    interface Starter {
        MariaDbServer start(MariaDbPrograms programs) throws IOException;
    }

    LazyMariaDb(String password, FutureTask<MariaDbPrograms> programs, Starter starter) {
        this.password = password;
        this.programs = programs;
        start = new FutureTask<>(() -> starter.start(unpacked()));
        unpacker = Thread.ofPlatform().name("sandbox-mariadb-programs").daemon().start(() -> {
            programs.run();
            warnWhenFailed(programs);
        });
    }

    /// One whose programs are made ready, and that starts nothing yet; empty where this machine does
    /// not have them.
    ///
    /// @param state a directory for private files
    /// @param cache a directory where the unpacked programs stay for the next start
    /// @param home the user's, where a local Maven repository may be
    public static Optional<LazyMariaDb> of(Path state, Path cache, Path home, SecureRandom random) {
        return MariaDbPrograms.find(cache, home).map(source -> {
            var password = PostgresServer.password(random);
            var programs = new FutureTask<>(() -> MariaDbPrograms.ready(source, cache));
            if (source instanceof MariaDbPrograms.Source.Unpacked) {
                programs.run(); // as a rule: nothing to wait for
            }
            return new LazyMariaDb(password, programs, found -> MariaDbServer.start(state, found, password));
        });
    }

    /// How far it is.
    public Stage stage() {
        if (programs.state() == FutureTask.State.RUNNING) {
            return Stage.UNPACKING;
        }
        var broken = programs.state() != FutureTask.State.SUCCESS || start.state() == FutureTask.State.FAILED;
        return broken ? Stage.BROKEN : Stage.READY;
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
                warnWhenFailed(start);
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

    /// Stops the server; when it is still starting, as soon as it has started. What is being unpacked
    /// is given up.
    @Override
    public void close() {
        closing = true;
        unpacker.interrupt();
        join();
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

    private void join() {
        try {
            unpacker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // its folder goes with the next sandbox
        }
    }

    private MariaDbPrograms unpacked() throws IOException {
        return outcome(programs);
    }

    private MariaDbServer server() throws IOException {
        return outcome(start);
    }

    private static <T> T outcome(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("MariaDB is not there", e);
        } catch (CancellationException e) {
            throw new IOException("the sandbox has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while MariaDB starts");
        }
    }

    private void warnWhenFailed(FutureTask<?> task) {
        if (!closing && task.state() == FutureTask.State.FAILED) {
            LOG.log(
                    Level.WARNING,
                    "the sandbox has no inventory: {0}",
                    task.exceptionNow().getMessage());
        }
    }
}
