package dev.fumidai.sandbox.database;

import dev.fumidai.sandbox.scratch.Scratch;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A running MariaDB with the database `inventory` and the user `app`, on a loopback port of its
/// own.
///
/// `app` is the only user and has a random password. Data are in a private directory that goes away
/// with the server. A shell is the server's parent: when it loses the sandbox, killed or not, it
/// ends the server and removes the data.
///
/// **Threading:** any thread.
final class MariaDbServer implements AutoCloseable {
    /// The database.
    static final String DATABASE = "inventory";
    /// Its user.
    static final String USER = "app";

    private static final System.Logger LOG = System.getLogger(MariaDbServer.class.getName());
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 50;
    private static final String GUARD = """
            trap '' INT HUP
            "$1" --defaults-file="$2/my.cnf" </dev/null >"$2/log" 2>&1 &
            server=$!
            while read -r _; do :; done
            kill -TERM "$server"
            wait "$server"
            rm -rf "$2"
            """;
    private final Scratch scratch;
    private final Process guard;
    private final int port;

    private MariaDbServer(Scratch scratch, Process guard, int port) {
        this.scratch = scratch;
        this.guard = guard;
        this.port = port;
    }

    /// Starts a server; takes about three seconds.
    ///
    /// @param state a directory for private files; made when missing
    static MariaDbServer start(Path state, MariaDbPrograms programs, String password) throws IOException {
        var scratch = Scratch.open(state, "mariadb");
        try {
            var port = freePort();
            prepare(scratch.directory(), programs, port);
            fill(scratch.directory(), programs, password);
            var server = new MariaDbServer(scratch, guard(scratch.directory(), programs), port);
            server.awaitGreeting();
            return server;
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw new IOException("MariaDB does not start: " + e.getMessage(), e);
        }
    }

    /// Where it listens; only through a [dev.fumidai.sandbox.network.Network] should tasks get
    /// there.
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Stops the server and removes its data.
    @Override
    public void close() throws IOException {
        guard.getOutputStream().close();
        try {
            if (!guard.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                guard.descendants().forEach(ProcessHandle::destroyForcibly);
                guard.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the guard goes on by itself
        }
        scratch.close();
    }

    @Override
    public String toString() {
        return "MariaDbServer[port=" + port + "]";
    }

    private static void prepare(Path directory, MariaDbPrograms programs, int port) throws IOException {
        Files.createDirectory(directory.resolve("data"));
        // Without TLS: making a key of its own takes the server ten seconds of CPU.
        var text = new StringBuilder("""
                [mariadbd]
                datadir=%1$s/data
                lc-messages-dir=%2$s
                character-sets-dir=%2$s/charsets
                bind-address=127.0.0.1
                port=%3$d
                socket=socket
                pid-file=pid
                max-connections=200
                character-set-server=utf8mb4
                skip-name-resolve
                skip-ssl
                skip-log-bin
                performance-schema=OFF
                innodb-buffer-pool-size=16M
                innodb-log-file-size=8M
                innodb-undo-tablespaces=0
                innodb-data-file-path=ibdata1:4M:autoextend
                innodb-temp-data-file-path=ibtmp1:4M:autoextend
                innodb-use-native-aio=0
                innodb-flush-log-at-trx-commit=0
                """.formatted(directory, programs.share(), port));
        if (System.getProperty("user.name").equals("root")) {
            text.append("user=root\n"); // it refuses to be root unless that is said
        }
        Files.writeString(directory.resolve("my.cnf"), text);
    }

    /// Makes the system tables and ours in one go, before the server listens anywhere.
    private static void fill(Path directory, MariaDbPrograms programs, String password) throws IOException {
        var script = directory.resolve("fill.sql");
        Files.createFile(script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                script,
                "SET @auth_root_socket = NULL;\nSET @skip_auth_anonymous = 1;\nCREATE DATABASE mysql;\nUSE mysql;\n"
                        + Files.readString(programs.share().resolve("mariadb_system_tables.sql"))
                        + Files.readString(programs.share().resolve("mariadb_system_tables_data.sql"))
                        + inventory(password));
        var log = directory.resolve("log").toFile();
        var process = new ProcessBuilder(
                        programs.server().toString(), "--defaults-file=" + directory.resolve("my.cnf"), "--bootstrap")
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!process.waitFor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IOException("its first tables are refused: " + lastError(directory));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.delete(script);
        }
    }

    private static String inventory(String password) {
        return """
            DELETE FROM mysql.global_priv;
            FLUSH PRIVILEGES;
            CREATE DATABASE inventory CHARACTER SET utf8mb4;
            CREATE USER 'app'@'%%' IDENTIFIED BY '%s';
            GRANT SELECT, INSERT, UPDATE, DELETE, CREATE TEMPORARY TABLES ON inventory.* TO 'app'@'%%';
            USE inventory;
            CREATE TABLE warehouses (id int PRIMARY KEY, city varchar(40) NOT NULL);
            CREATE TABLE stock (id int PRIMARY KEY, warehouse_id int NOT NULL REFERENCES warehouses (id), item varchar(40) NOT NULL, quantity int NOT NULL);
            INSERT INTO warehouses VALUES (1, 'Sapporo'), (2, 'Saitama'), (3, 'Osaka'), (4, 'Fukuoka');
            INSERT INTO stock SELECT seq, 1 + seq %% 4, elt(1 + seq %% 5, 'ladder', 'step stool', 'work bench', 'toolbox', '踏み台'), seq * 7 %% 50 FROM seq_1_to_60;
            """.formatted(password);
    }

    private static Process guard(Path directory, MariaDbPrograms programs) throws IOException {
        LOG.log(Level.DEBUG, "guarding data={0}", directory);
        return new ProcessBuilder(
                        "/bin/sh", "-c", GUARD, "sh", programs.server().toString(), directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void awaitGreeting() throws IOException {
        var left = START_LIMIT.toMillis() / LOOK_MILLIS;
        while (!greets()) {
            var error = lastError(scratch.directory());
            if (error.contains("Aborting") || left-- == 0) {
                guard.getOutputStream().close();
                throw new IOException(error);
            }
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            if (guard.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("its shell ended with " + guard.exitValue());
            }
        } catch (InterruptedException e) {
            guard.getOutputStream().close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean greets() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address());
            return socket.getInputStream().read() >= 0;
        } catch (ConnectException e) {
            LOG.log(Level.TRACE, "not yet: {0}", e.getMessage());
            return false;
        }
    }

    private static String lastError(Path directory) throws IOException {
        try (var lines = Files.lines(directory.resolve("log"))) {
            return lines.filter(line -> line.contains("ERROR"))
                    .reduce((_, last) -> last)
                    .orElse("");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
