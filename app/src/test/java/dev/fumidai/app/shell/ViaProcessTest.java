package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.ProgramStart;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `fumidai tunnel --via` as processes: with a command, and in the background.
@Timeout(120)
class ViaProcessTest {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    /// What a PostgreSQL client asks first; one byte comes back.
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 22, 47};

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;
    private static Fumidai fumidai;

    @BeforeAll
    static void start() throws Exception {
        ProgramStart.ready();
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withName("via-process")
                .withTaskStart(Duration.ofMillis(100))
                .withDatabases(true)
                .withAgentKind(SandboxSettings.AgentKind.FAST)
                .withStateDirectory(home.resolve("world")));
        Files.writeString(home.resolve("fumidai.yaml"), """
                targets:
                  orders-db:
                    database: { rds: orders, user: app, name: orders }
                """);
        fumidai = Fumidai.of(sandbox, home, "console");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aCommandHasThePortsAndItsOwnCode() throws Exception {
        var tasks = tasks();

        var ended = fumidai.run(
                "tunnel",
                "--via",
                "shop/console",
                "orders-db",
                "--",
                "sh",
                "-c",
                "test -n \"$PGPORT\" && test \"$PGUSER\" = app && echo \"$FUMIDAI_HOST\" && exit 7");

        assertThat(ended.code()).as(ended.toString()).isEqualTo(7);
        assertThat(ended.out()).isEqualTo("127.0.0.1\n");
        assertThat(tasks()).isEqualTo(tasks);
        assertThat(fumidai.operations()).doesNotContain("RunTask", "StopTask").contains("StartSession");
        assertThat(sandbox.openSessions()).isEmpty();
    }

    @Test
    void inTheBackgroundItCanBeListedExtendedAndStopped() throws Exception {
        var tasks = tasks();

        var started =
                fumidai.run("tunnel", "--via", "shop/console", "orders-db=auto", "--background", "--deadline", "1h");
        assertThat(started.code()).as(started.toString()).isZero();
        try {
            var port = PORT.matcher(started.out());
            assertThat(port.find()).as(started.out()).isTrue();
            assertThat(answers(Integer.parseInt(port.group(1)))).isTrue();
            assertThat(fumidai.run("tunnel", "ls", "-o", "name").out()).isEqualTo("orders-db\n");

            var extended = fumidai.run("tunnel", "extend", "orders-db", "30m");
            assertThat(extended.code()).as(extended.toString()).isZero();
        } finally {
            assertThat(fumidai.run("tunnel", "stop", "orders-db").code()).isZero();
        }

        assertThat(fumidai.run("tunnel", "ls", "-o", "name").out()).isEmpty();
        assertThat(tasks()).isEqualTo(tasks);
    }

    @Test
    void whatCannotBeEnteredIsSaidBeforeTheShellIsBack() throws Exception {
        var ended = fumidai.run("tunnel", "--via", "shop/nothing", "orders-db=auto", "--background");

        assertThat(ended.code()).as(ended.toString()).isEqualTo(5);
        assertThat(ended.err()).contains("nothing");
    }

    private static boolean answers(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(SSL_REQUEST);
            return socket.getInputStream().read() >= 0;
        }
    }

    private static List<String> tasks() {
        return sandbox.tasks().stream()
                .filter(task -> "RUNNING".equals(task.string("desiredStatus")))
                .filter(task -> !"service:broken".equals(task.string("group")))
                .map(task -> task.string("taskArn"))
                .toList();
    }
}
