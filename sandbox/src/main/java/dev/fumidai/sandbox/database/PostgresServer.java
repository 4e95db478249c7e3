package dev.fumidai.sandbox.database;

import dev.fumidai.sandbox.scratch.Scratch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;

/// A running PostgreSQL with the database `orders` and the user `app`, on a loopback port of its
/// own.
///
/// Nobody gets in without a password, the machine's other users included: both users have random
/// ones, and the server trusts no address. Data are in a private directory that goes away with the
/// server; when the sandbox is killed, a guard process ends the server.
///
/// **Threading:** any thread.
public final class PostgresServer implements AutoCloseable {
    /// The database.
    public static final String DATABASE = "orders";
    /// Its user.
    public static final String USER = "app";
    /// What RDS would report.
    public static final String VERSION = "16.14";

    private static final System.Logger LOG = System.getLogger(PostgresServer.class.getName());
    private static final String ADMINISTRATOR = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int PASSWORD_BYTES = 18;
    private static final String ACCESS = """
            # TYPE  DATABASE  USER  ADDRESS       METHOD
            host    all       all   127.0.0.1/32  scram-sha-256
            host    all       all   ::1/128       scram-sha-256
            """;
    private static final String ORDERS = """
            CREATE TABLE customers (
                id int PRIMARY KEY,
                name text NOT NULL,
                city text NOT NULL
            );
            CREATE TABLE orders (
                id int PRIMARY KEY,
                customer_id int NOT NULL REFERENCES customers,
                item text NOT NULL,
                quantity int NOT NULL,
                price_yen int NOT NULL,
                ordered_at timestamptz NOT NULL
            );
            INSERT INTO customers VALUES
                (1, 'Aoki', 'Sapporo'), (2, 'Ishida', 'Sendai'), (3, 'Ueno', 'Tokyo'), (4, 'Endo', 'Nagoya'),
                (5, 'Okada', 'Osaka'), (6, 'Kato', 'Hiroshima'), (7, 'Kimura', 'Fukuoka'), (8, 'Kudo', 'Naha');
            INSERT INTO orders
                SELECT n, 1 + n % 8, (ARRAY['ladder', 'step stool', 'work bench', 'toolbox'])[1 + n % 4],
                       1 + n % 3, 1000 * (1 + n % 9), timestamptz '2026-11-01 09:00+09' + n * interval '37 minutes'
                FROM generate_series(1, 240) AS n;
            GRANT SELECT, INSERT, UPDATE, DELETE ON customers, orders TO app;
            """;

    private final Scratch scratch;
    private final EmbeddedPostgres server;
    private final Process guard;
    private final String password;

    private PostgresServer(Scratch scratch, EmbeddedPostgres server, Process guard, String password) {
        this.scratch = scratch;
        this.server = server;
        this.guard = guard;
        this.password = password;
    }

    /// Starts a server; takes one to three seconds, longer the first time on a machine.
    /// Interruption gives up, and leaves nothing.
    ///
    /// @param state a directory for private files; made when missing
    /// @param cache a directory where the unpacked programs stay for the next start
    public static PostgresServer start(Path state, Path cache, SecureRandom random) throws IOException {
        return start(state, cache, password(random), random);
    }

    static PostgresServer start(Path state, Path cache, String password, SecureRandom random) throws IOException {
        var scratch = scratch(state);
        try {
            return launch(scratch, Files.createDirectories(cache), password, random);
        } catch (InterruptedIOException e) {
            scratch.close();
            throw e;
        } catch (IOException | RuntimeException | SQLException e) {
            var interrupted = PostgresStart.wasInterrupted(e);
            PostgresStart.endWhatPrepares(scratch.directory());
            scratch.close();
            if (interrupted) {
                throw PostgresStart.interrupted();
            }
            throw new IOException("PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    private static Scratch scratch(Path state) throws IOException {
        try {
            return Scratch.open(state, "postgres");
        } catch (IOException e) {
            throw PostgresStart.wasInterrupted(e) ? PostgresStart.interrupted() : e;
        }
    }

    private static PostgresServer launch(Scratch scratch, Path programs, String password, SecureRandom random)
            throws IOException, SQLException {
        var administration = password(random);
        var secret = scratch.directory().resolve("administration");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, administration + "\n");
        var data = scratch.directory().resolve("data");
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(programs.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("pwfile", secret.toString())
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setConnectConfig("password", administration)
                .setDataDirectoryCustomizer(PostgresServer::closeDoors)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        var server = builder.start();
        if (Thread.interrupted()) {
            PostgresStart.giveUp(server, data);
            throw PostgresStart.interrupted();
        }
        var guard = guard(scratch, data);
        fill(server.getPort(), administration, password);
        Files.delete(secret);
        return new PostgresServer(scratch, server, guard, password);
    }

    /// Where it listens; only through a [dev.fumidai.sandbox.network.Network] should tasks get
    /// there.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /// The password of [#USER]; random for each start.
    public String password() {
        return password;
    }

    /// Stops the server and removes its data.
    @Override
    public void close() throws IOException {
        server.close();
        guard.getOutputStream().close();
        guard.destroy();
        scratch.close();
    }

    @Override
    public String toString() {
        return "PostgresServer[port=" + server.getPort() + "]";
    }

    /// After initdb and before the first start: passwords only, also for the administrator.
    private static void closeDoors(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(int port, String administration, String password) throws SQLException {
        try (var connection = connect(port, ADMINISTRATOR, ADMINISTRATOR, administration)) {
            execute(connection, "CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "'");
            execute(connection, "CREATE DATABASE " + DATABASE);
        }
        try (var connection = connect(port, DATABASE, ADMINISTRATOR, administration)) {
            execute(connection, ORDERS);
        }
    }

    private static Connection connect(int port, String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable", user, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A shell that waits for the sandbox to die, then ends the server and removes its data.
    private static Process guard(Scratch scratch, Path data) throws IOException {
        var script = """
                trap '' INT HUP
                read -r pid _ <"$1/postmaster.pid" || exit 0
                while read -r _; do :; done
                [ -e "$1/postmaster.pid" ] || exit 0
                kill -INT "$pid"
                while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
                rm -rf "$2"
                """;
        LOG.log(Level.DEBUG, "guarding data={0}", data);
        return new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        script,
                        "sh",
                        data.toString(),
                        scratch.directory().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static String password(SecureRandom random) {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
