package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Tunnels to the sandbox's other data stores, with clients of theirs.
@Timeout(120)
final class SandboxDataTest {
    private static final String TARGETS = """
              inventory-db:
                database: { rds: inventory, user: app, name: inventory }
              sessions-cache:
                database: { host: sessions.fumida.ng.0001.apne1.cache.amazonaws.com, port: 6379, engine: redis }
            """;

    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(Duration.ofMillis(200));

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    @Test
    void aDatabaseClientTalksToTheInventory() throws Exception {
        assumeTrue(sandbox.inventory().isPresent(), "MariaDB's programs are not on this machine");
        var login = sandbox.inventory().orElseThrow();
        sandbox.awaitDatabases(); // a task that starts in no time gives them no time either
        var world = world();
        try (var tunnel = world.open(SandboxWorld.request("inventory-db"))) {
            assertThat(tunnel.endpoints().getFirst().engine()).contains("mariadb");
            assertThat(tunnel.endpoints().getFirst().engineVersion()).contains("11.4.5");
            try (var connection = DriverManager.getConnection(url(tunnel), login.user(), login.password());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select count(*), max(item) from stock")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(60);
                assertThat(rows.getString(2)).isEqualTo("踏み台");
            }
            for (var user : new String[] {"app", "root", "mariadb.sys"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(url(tunnel), user, ""))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Access denied");
            }
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void aCacheClientTalksToTheSessions() throws Exception {
        var world = world();
        try (var tunnel = world.open(SandboxWorld.request("sessions-cache"));
                var socket = Survival.connect(tunnel)) {
            socket.getOutputStream()
                    .write("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\nGET k\r\nQUIT\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK\r\n$1\r\nv\r\n+OK\r\n");
        }
        assertThat(world.tasks()).isEmpty();
    }

    private SandboxWorld world() throws IOException, ProblemException {
        return new SandboxWorld(sandbox, folder, sandbox.credentials(), TARGETS);
    }

    private static String url(Tunnel tunnel) {
        return "jdbc:mariadb://127.0.0.1:" + tunnel.endpoints().getFirst().port() + "/inventory?sslMode=disable";
    }
}
