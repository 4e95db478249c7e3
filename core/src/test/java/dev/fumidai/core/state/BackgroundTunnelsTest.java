package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.BackgroundTunnels.Registration;
import dev.fumidai.core.state.TunnelRecord.Behind;
import dev.fumidai.core.state.TunnelRecord.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
                    Optional.of(Path.of("/somewhere/log")))
            .openedBy(List.of("--profile", "dev", "tunnel", "rds:orders/reader", "--reason", "訳 \"17\""));

    private @TempDir Path home;

    private BackgroundTunnels tunnels() throws ProblemException {
        return new BackgroundTunnels(StateFolder.open(StateFolderTest.environment(home)));
    }

    @Test
    void listsATunnelAsLongAsItIsRegistered() throws Exception {
        var registration = tunnels().register(TUNNEL);
        assertThat(tunnels().running()).containsExactly(TUNNEL);
        registration.close();
        registration.close();

        assertThat(tunnels().running()).isEmpty();
        tunnels().register(TUNNEL).close();
    }

    @Test
    void aTunnelInTheForegroundHasNoLog() throws Exception {
        var foreground =
                new TunnelRecord("shop", 4711, Instant.EPOCH, TUNNEL.startedAt(), TUNNEL.ports(), Optional.empty());

        try (var _ = tunnels().register(foreground)) {
            assertThat(tunnels().running()).containsExactly(foreground);
        }
    }

    @Test
    void tunnelsOfOneNameThatStartTogetherGetNumbers() throws Exception {
        var together = new ArrayList<Callable<Registration>>();
        for (var each = 0; each < 4; each++) {
            together.add(() -> tunnels().register(TUNNEL));
        }
        var names = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var place : threads.invokeAll(together)) {
                names.add(place.get().name());
            }
        }
        var name = TUNNEL.name();

        assertThat(names).containsExactlyInAnyOrder(name, name + "-2", name + "-3", name + "-4");
        assertThat(tunnels().running()).extracting(TunnelRecord::name).containsAll(names);
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

    @Test
    void whoeverHasClosedIsNotAskedAndNobodyElseAnswersForHim() throws Exception {
        var registration = tunnels().register(TUNNEL);
        assertThat(tunnels().ask(TUNNEL.name(), Duration.ofMinutes(5))).isPresent();
        registration.close();

        assertThat(tunnels().ask(TUNNEL.name(), Duration.ofMinutes(5))).isEmpty();
        assertThat(tunnels().isOpen(TUNNEL.name())).isFalse();
        try (var _ = tunnels().register(TUNNEL)) {
            assertThat(tunnels().asked(TUNNEL.name())).isEmpty();
            assertThat(tunnels().isOpen(TUNNEL.name())).isTrue();
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
