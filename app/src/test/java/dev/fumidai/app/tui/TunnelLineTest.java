package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tunnels that are open are seen on every screen.
class TunnelLineTest {
    private static final TunnelRecord BUSY = tunnel("orders-db", "up", 1_311_720, 0, "b-1");
    private static final TunnelRecord IDLE = tunnel("reports", "up", 0, 180, "b-1");

    @Test
    void saysHowManyWhatComesThroughWhatTheyCostAndWhoIsIdle() {
        assertThat(TunnelLine.of(List.of(BUSY, IDLE), World.NOW))
                .isEqualTo("2 tunnels ↓ 1.3 MiB/s · 1 bastion ≈ $0.0042 · reports idle 3m");
        assertThat(TunnelLine.of(List.of(), World.NOW)).isEmpty();
    }

    @Test
    void aTaskThatRunsAnywayIsNoBastion() {
        var pulse = BUSY.pulse().orElseThrow();
        var through = new TunnelPulse(
                pulse.state(),
                pulse.connections(),
                pulse.bytesUp(),
                pulse.bytesDown(),
                TunnelPulse.Rate.NONE,
                pulse.idleSince(),
                pulse.idleLimit(),
                pulse.resumes(),
                Optional.empty(),
                Optional.of("shop/web/0f3a5b6c7d8e9f00112233445566778a/app"),
                pulse.bastions());

        assertThat(TunnelLine.of(List.of(BUSY.with(Optional.of(through))), World.NOW))
                .isEqualTo("1 tunnel");
    }

    @Test
    void whatIsNotWellIsSaidBeforeWhatIsIdle() {
        assertThat(TunnelLine.of(List.of(IDLE, tunnel("web\u001b[2J", "resuming", 0, 0, "b-2")), World.NOW))
                .contains("2 bastions", "resuming")
                .doesNotContain("idle", "\u001b");
    }

    @Test
    void whatWaitsForTheNextConnectionIsIdle() {
        assertThat(TunnelLine.of(List.of(tunnel("orders-db", "waiting", 0, 180, "b-1")), World.NOW))
                .endsWith("orders-db idle 3m");
    }

    @Test
    void isSeenOnEveryScreenUntilThereAreNone() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var pilot = Pilot.at(size[0], size[1]).press("home", "j", "enter");
            pilot.tell(new Msg.Tick(World.NOW, false, List.of(BUSY, IDLE)));
            Golden.matches("tui/services-tunnels-%dx%d.txt".formatted(size[0], size[1]), pilot.screen() + "\n");

            assertThat(pilot.press("w").screen()).contains("2 tunnels");
            pilot.tell(new Msg.Tick(World.NOW.plusSeconds(2), false, List.of()));
            assertThat(pilot.screen()).doesNotContain("tunnels ↓");
        }
    }

    private static TunnelRecord tunnel(String name, String state, long down, int idle, String bastion) {
        return new TunnelRecord(
                name,
                4711,
                Instant.EPOCH,
                World.NOW.minusSeconds(600),
                List.of(new TunnelRecord.Port(name, "127.0.0.1", 5432)),
                Optional.of(Path.of("tunnel.log")),
                List.of(),
                Optional.of(new TunnelPulse(
                        state,
                        0,
                        1,
                        1,
                        new TunnelPulse.Rate(0, down),
                        idle == 0 ? Optional.empty() : Optional.of(World.NOW.minusSeconds(idle)),
                        Duration.ofMinutes(10),
                        0,
                        Optional.of(0.0042),
                        Optional.empty(),
                        List.of(bastion))));
    }
}
