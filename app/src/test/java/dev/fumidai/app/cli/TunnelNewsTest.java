package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.ecs.BastionRow;
import dev.fumidai.core.Environment;
import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.state.TunnelPulse.Rate;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.tunnel.ClosingReport;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a tunnel's process tells those who list tunnels and bastions.
class TunnelNewsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private static final String TASK = "arn:aws:ecs:eu-west-1:123456789012:task/ops/0f3a";

    @TempDir
    Path home = Path.of("unset");

    private Instant now = BEGIN;
    private TunnelStatus status = used(1);

    @Test
    void tellsWhatIsDifferentAndWhenItsBastionRests() throws Exception {
        var tunnels = new BackgroundTunnels(
                StateFolder.open(new Environment(Map.of(), home, home, () -> now, new SecureRandom())));
        try (var _ = tunnels.register(
                new TunnelRecord("orders", 1, Instant.EPOCH, BEGIN, List.of(), Optional.of(Path.of("log"))))) {
            var news = new TunnelNews(new Scripted(), "orders", () -> now);
            news.tell(tunnels);
            assertThat(rows(tunnels).idleStop()).as("in use").isEmpty();

            status = unused(Duration.ofSeconds(3));
            news.tell(tunnels);
            assertThat(rows(tunnels).idleStop()).as("not twice in a second").isEmpty();
            now = BEGIN.plusSeconds(5);
            news.tell(tunnels);
            assertThat(rows(tunnels).idleStop()).contains(BEGIN.plusSeconds(2).plus(Duration.ofMinutes(10)));

            now = BEGIN.plusSeconds(65);
            status = unused(Duration.ofSeconds(62));
            news.tell(tunnels);
            assertThat(rows(tunnels).idleStop())
                    .as("the same rest")
                    .contains(BEGIN.plusSeconds(2).plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void countsBytesPerSecondFromLookToLook() throws Exception {
        var tunnels = new BackgroundTunnels(
                StateFolder.open(new Environment(Map.of(), home, home, () -> now, new SecureRandom())));
        try (var _ = tunnels.register(
                new TunnelRecord("orders", 1, Instant.EPOCH, BEGIN, List.of(), Optional.of(Path.of("log"))))) {
            var news = new TunnelNews(new Scripted(), "orders", () -> now);
            news.tell(tunnels);
            assertThat(rate(tunnels)).as("at the first look").isEqualTo(Rate.NONE);

            now = BEGIN.plusSeconds(2);
            status = moved(1_001, 4_002);
            news.tell(tunnels);
            assertThat(rate(tunnels)).isEqualTo(new Rate(500, 2_000));

            now = BEGIN.plusSeconds(3);
            news.tell(tunnels);
            assertThat(rate(tunnels)).as("nothing moves any more").isEqualTo(Rate.NONE);
        }
    }

    private static Rate rate(BackgroundTunnels tunnels) throws Exception {
        return tunnels.running().getFirst().pulse().orElseThrow().rate();
    }

    private static TunnelStatus moved(long up, long down) {
        return new TunnelStatus(1, up, down, Optional.empty(), 0, Optional.of(0.00421), "up", List.of(TASK));
    }

    private static BastionRow rows(BackgroundTunnels tunnels) throws Exception {
        var none = Optional.<String>empty();
        var bastion = new BastionView(
                TASK,
                "ops",
                "RUNNING",
                none,
                none,
                none,
                true,
                Optional.of(1),
                none,
                none,
                Optional.of(BEGIN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return BastionRow.of(List.of(bastion), tunnels.running()).getFirst();
    }

    private static TunnelStatus used(int connections) {
        return new TunnelStatus(connections, 1, 2, Optional.empty(), 0, Optional.of(0.00421), "up", List.of(TASK));
    }

    private static TunnelStatus unused(Duration idle) {
        return new TunnelStatus(0, 1, 2, Optional.of(idle), 0, Optional.of(0.00421), "up", List.of(TASK));
    }

    private final class Scripted implements Tunnel {
        @Override
        public List<Endpoint> endpoints() {
            var none = Optional.<String>empty();
            return List.of(new Endpoint(
                    "orders",
                    "127.0.0.1",
                    5432,
                    "db",
                    5432,
                    none,
                    none,
                    none,
                    none,
                    Duration.ofMinutes(10),
                    Optional.empty()));
        }

        @Override
        public TunnelStatus status() {
            return status;
        }

        @Override
        public Extended extend(Duration by) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public ClosingReport awaitEnd() {
            throw new AssertionError("nobody waits");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
