package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTunnelsTest {
    private static final TunnelRecord TUNNEL = new TunnelRecord(
            "rds:orders/reader",
            4711,
            Instant.EPOCH,
            Instant.parse("2026-11-21T10:00:00Z"),
            List.of(new Port("orders-db", "127.0.0.1", 5432), new Port("x", "::1", 6379)),
            Path.of("/somewhere/log"));

    private @TempDir Path home;

    private BackgroundTunnels tunnels() throws ProblemException {
        return new BackgroundTunnels(StateFolder.open(StateFolderTest.environment(home)));
    }

    @Test
    void listsATunnelAsLongAsItIsRegistered() throws Exception {
        var registration = tunnels().register(TUNNEL);
        assertThat(tunnels().running()).containsExactly(TUNNEL);
        assertThatThrownBy(() -> tunnels().register(TUNNEL))
                .isInstanceOf(ProblemException.class)
                .hasMessage("A tunnel named rds:orders/reader runs in the background already.");

        registration.close();
        registration.close();

        assertThat(tunnels().running()).isEmpty();
        tunnels().register(TUNNEL).close();
    }

    @Test
    void forgetsWhatADeadProcessLeftBehind() throws Exception {
        var folder = StateFolder.open(StateFolderTest.environment(home)).folder("tunnels");
        Files.writeString(folder.resolve("gone.json"), TunnelFile.write(TUNNEL).replace(LockFile.PROCESS, "another"));

        assertThat(tunnels().running()).isEmpty();
        assertThat(folder.resolve("gone.json")).doesNotExist();
    }
}
