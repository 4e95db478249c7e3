package dev.fumidai.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Network;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One real server for all tests: it takes a second or two.
final class PostgresServerTest {
    private static final int SSL_REQUEST = 80877103;

    @TempDir
    private static Path state;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(
                state, Path.of("target", "postgres-programs").toAbsolutePath(), new SecureRandom());
    }

    @AfterAll
    static void stop() throws Exception {
        var address = server.address();
        server.close();

        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
        try (var left = Files.list(state)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void holdsOrders() throws Exception {
        try (var connection = DriverManager.getConnection(url(), PostgresServer.USER, server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*), min(item) from orders")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(240);
            assertThat(rows.getString(2)).isEqualTo("ladder");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(url(), PostgresServer.USER, "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(url(), "postgres", ""))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void isReachedOnlyFromTheRightSecurityGroup() throws Exception {
        var network = new LoopbackNetwork(
                (source, address, port) -> source.securityGroupIds().contains("sg-bastion"), Duration.ofMillis(20));
        network.name("orders.cluster.rds.internal", "10.0.2.15");
        network.listen("10.0.2.15", 5432, server.address());
        var address = network.resolve("orders.cluster.rds.internal").getFirst();

        try (var socket = network.connect(new Network.Source("t1", "subnet", List.of("sg-bastion")), address, 5432)) {
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
            assertThat(socket.getInputStream().read()).isEqualTo('N');
        }
        assertThatThrownBy(() -> network.connect(new Network.Source("t2", "subnet", List.of("sg-web")), address, 5432))
                .isInstanceOf(SocketTimeoutException.class);
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.address().getPort() + "/orders?sslmode=disable";
    }
}
