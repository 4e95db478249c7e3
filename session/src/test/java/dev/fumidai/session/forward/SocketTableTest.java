package dev.fumidai.session.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.session.ClientState;
import dev.fumidai.session.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SocketTableTest {
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final Origin ORIGIN = new Origin(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 50_000),
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5432));

    @TempDir
    Path proc;

    @Test
    void aSocketThatNoProcessHoldsIsGone() throws Exception {
        table("   0: 0100007F:C350 0100007F:1538 05 00000000:00000000 00:00000000 00000000     0        0 0 1 x\n");

        assertThat(new SocketTable(proc).client(ORIGIN)).isEqualTo(ClientState.GONE);
    }

    @Test
    void aHalfClosedSocketStillHasItsProcess() throws Exception {
        table("   0: 0100007F:C350 0100007F:1538 05 00000000:00000000 00:00000000 00000000  1000        0 4711 1 x\n");

        assertThat(new SocketTable(proc).client(ORIGIN)).isEqualTo(ClientState.HALF_CLOSED);
    }

    @Test
    void aSocketOfAnotherMachineIsUnknown() throws Exception {
        table("");

        assertThat(new SocketTable(proc).client(ORIGIN)).isEqualTo(ClientState.UNKNOWN);
    }

    @Test
    void withoutTablesEverythingIsUnknown() throws Exception {
        var table = new SocketTable(proc.resolve("none"));

        assertThat(table.client(ORIGIN)).isEqualTo(ClientState.UNKNOWN);
        assertThat(table.listener(InetAddress.ofLiteral("127.0.0.1"), 5432)).isEmpty();
    }

    @Test
    void theListenerIsFoundByItsSocket() throws Exception {
        table("   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   999        0 4711 1 x\n");
        var process = Files.createDirectories(proc.resolve("123"));
        Files.writeString(process.resolve("comm"), "postgres\n");
        Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(process.resolve("fd/5"), Path.of("socket:[4711]"));

        assertThat(new SocketTable(proc).listener(InetAddress.ofLiteral("127.0.0.1"), 5432))
                .contains(new PortOwner(123, "postgres"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSystemTellsHalfClosedFromGone() throws Exception {
        var table = SocketTable.ofSystem();
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            var client = new Socket(server.getInetAddress(), server.getLocalPort());
            var accepted = server.accept();
            var origin = new Origin((InetSocketAddress) client.getLocalSocketAddress(), (InetSocketAddress)
                    client.getRemoteSocketAddress());
            client.shutdownOutput();
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            // A table that changes while it is read can miss a row; the next look has it.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(table.client(origin)).isEqualTo(ClientState.HALF_CLOSED));

            client.close();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(table.client(origin)).isEqualTo(ClientState.GONE));
            accepted.close();
        }
    }

    private void table(String rows) throws Exception {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), HEADER + rows);
    }
}
