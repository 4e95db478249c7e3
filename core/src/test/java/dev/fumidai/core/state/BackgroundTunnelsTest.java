package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord.Behind;
import dev.fumidai.core.state.TunnelRecord.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTunnelsTest {
    private static final Behind BEHIND =
            new Behind("cache.internal", 6379, Optional.of("redis"), Optional.of("app"), Optional.empty());
    private static final TunnelRecord TUNNEL = new TunnelRecord(
            "rds:orders/reader",
            4711,
            Instant.EPOCH,
            Instant.parse("2026-11-21T10:00:00Z"),
            List.of(new Port("orders-db", "127.0.0.1", 5432), new Port("x", "::1", 6379, Optional.of(BEHIND))),
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
    void saysHowATunnelDoes() throws Exception {
        var pulse = new TunnelPulse(
                "up",
                0,
                12,
                34,
                new TunnelPulse.Rate(56, 78),
                Optional.of(Instant.parse("2026-11-21T10:05:00Z")),
                Duration.ofMinutes(10),
                1,
                Optional.of(0.0042),
                Optional.of("task 0123/app"),
                List.of("arn:1", "arn:2"));
        var folder = StateFolder.open(StateFolderTest.environment(home)).folder("tunnels");
        try (var _ = tunnels().register(TUNNEL)) {
            tunnels().tell(TUNNEL.name(), pulse);

            assertThat(tunnels().running()).containsExactly(TUNNEL.with(Optional.of(pulse)));
            assertThat(pulse.restsAt()).contains(Instant.parse("2026-11-21T10:15:00Z"));
        }
        assertThat(folder.resolve("rds%3Aorders%2Freader.pulse")).doesNotExist();
    }

    @Test
    void readsWhatAnOlderVersionHasWritten() throws Exception {
        var folder = StateFolder.open(StateFolderTest.environment(home)).folder("tunnels");
        var record = folder.resolve("rds%3Aorders%2Freader.json");
        try (var _ = tunnels().register(TUNNEL)) {
            Files.writeString(record, without(Files.readString(record), "behind"));
            Files.writeString(folder.resolve("rds%3Aorders%2Freader.pulse"), """
                    {"state": "up", "connections": "1", "bytesUp": "2", "bytesDown": "3",
                     "idleSeconds": "4", "resumes": "5"}
                    """);

            var read = tunnels().running().getFirst();

            assertThat(read.ports())
                    .containsExactly(new Port("orders-db", "127.0.0.1", 5432), new Port("x", "::1", 6379));
            assertThat(read.pulse().orElseThrow().rate()).isEqualTo(TunnelPulse.Rate.NONE);
        }
    }

    private static String without(String text, String word) {
        return text.lines()
                .filter(line -> !line.contains(word))
                .collect(Collectors.joining("\n"))
                .replaceAll(",\\s*}", "}");
    }

    @Test
    void aPulseThatCannotBeReadHidesNoTunnel() throws Exception {
        var folder = StateFolder.open(StateFolderTest.environment(home)).folder("tunnels");
        try (var _ = tunnels().register(TUNNEL)) {
            Files.writeString(folder.resolve("rds%3Aorders%2Freader.pulse"), "{\"state\": \"up\"}");

            assertThat(tunnels().running()).containsExactly(TUNNEL);
        }
    }

    @Test
    void forgetsWhatADeadProcessLeftBehind() throws Exception {
        var folder = StateFolder.open(StateFolderTest.environment(home)).folder("tunnels");
        Files.writeString(folder.resolve("gone.json"), TunnelFile.write(TUNNEL).replace(LockFile.PROCESS, "another"));

        assertThat(tunnels().running()).isEmpty();
        assertThat(folder.resolve("gone.json")).doesNotExist();
    }
}
