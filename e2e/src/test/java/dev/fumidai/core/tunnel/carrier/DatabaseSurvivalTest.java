package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.session.Scope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A database client in the middle of a transaction, while everything around it breaks.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
final class DatabaseSurvivalTest {
    private static final int SECONDS = Survival.FULL ? 60 : 3;
    private static final int ROWS = Survival.FULL ? 100_000 : 10_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aTransactionAndALongQueryNoticeNothing(AgentKind kind) throws Exception {
        try (var sandbox = Sandbox.start(
                SandboxSettings.standard().withTaskStart(Duration.ofMillis(200)).withAgentKind(kind))) {
            var world = new SandboxWorld(sandbox, folder);
            try (var tunnel = world.open(SandboxWorld.request("orders-db"));
                    var connection = world.connect(tunnel.endpoints().getFirst().port());
                    var scope = new Scope("trouble")) {
                var over = new CountDownLatch(1);
                scope.fork("faults", () -> trouble(sandbox, over));

                assertThat(work(connection, () -> resumed(world) >= SECONDS)).isEqualTo(ROWS);

                over.countDown();
                scope.join();
            }
            assertThat(resumed(world)).isGreaterThan(SECONDS - 1);
            assertThat(Survival.all(world, TunnelEvent.Lost.class)).isEmpty();
            assertThat(Survival.all(world, TunnelEvent.ConnectionFailed.class)).isEmpty();
            assertThat(world.tasks()).isEmpty();
        }
    }

    private static int resumed(SandboxWorld world) {
        return Survival.all(world, TunnelEvent.Resumed.class).size();
    }

    /// One transaction: rows, a query that takes long, and a digest that both ends make.
    ///
    /// @param enough whether enough has broken meanwhile; a busy machine takes long to mend it
    private static int work(Connection connection, BooleanSupplier enough) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table survivors (n int, text text)");
            statement.execute("insert into survivors select n, md5(n::text) from generate_series(1, " + ROWS + ") n");
            do {
                statement.execute("select pg_sleep(" + SECONDS + ")");
            } while (!enough.getAsBoolean());
            var count = 0;
            try (var rows = statement.executeQuery("select n, text, md5(n::text) from survivors order by n")) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(++count);
                    assertThat(rows.getString(2)).isEqualTo(rows.getString(3));
                }
            }
            connection.commit();
            return count;
        }
    }

    /// Each side's connection in turn, three times a second.
    private static void trouble(Sandbox sandbox, CountDownLatch over) throws InterruptedException {
        for (var round = 0; !over.await(300, TimeUnit.MILLISECONDS); round++) {
            var side = round % 2 == 0 ? Side.CLIENT : Side.AGENT;
            var code = round % 4 < 2 ? 1000 : 1006;
            sandbox.apply(new GatewayFault.CloseSocket(side, code, new GatewayFault.When.Now()));
        }
    }
}
