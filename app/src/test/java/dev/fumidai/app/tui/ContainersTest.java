package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.state.TunnelRecord.Behind;
import dev.fumidai.core.state.TunnelRecord.Port;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which local ports lead to containers.
class ContainersTest {
    private static final String ID = "0f3a5b6c7d8e9f00112233445566778a";

    @Test
    void aTunnelOfThisMachineStandsWithTheContainerThatItLeadsTo() {
        var pilot = containers();
        assertThat(pilot.screen()).doesNotContain("LOCAL");

        pilot.tell(new Msg.Tick(World.NOW, false, List.of(tunnel("shop/web/" + ID + "/app"))));

        assertThat(row(pilot, "app")).contains("8081→8080");
        assertThat(row(pilot, "sidecar")).doesNotContain("8081");
        assertThat(pilot.press("d").screen()).contains("127.0.0.1:8081 → its port 8080, tunnel web");
        assertThat(pilot.effects()).as("nobody is asked").noneMatch(Effect.Ask.class::isInstance);
    }

    @Test
    void whenItEndsItsColumnGoes() {
        var pilot = containers();
        pilot.tell(new Msg.Tick(World.NOW, false, List.of(tunnel("shop/web/" + ID + "/app"))));

        pilot.tell(new Msg.Tick(World.NOW, false, List.of()));

        assertThat(pilot.screen()).doesNotContain("LOCAL");
    }

    @Test
    void oneThroughAnotherTaskIsNotSeen() {
        var pilot = containers();

        pilot.tell(new Msg.Tick(World.NOW, false, List.of(tunnel("shop/web/ffff/app"))));

        assertThat(pilot.screen()).doesNotContain("LOCAL");
    }

    private static Pilot containers() {
        return Pilot.at(80, 24).type(":tasks shop").press("enter", "enter");
    }

    private static String row(Pilot pilot, String name) {
        return pilot.screen()
                .lines()
                .filter(line -> line.contains("● " + name))
                .findFirst()
                .orElse("");
    }

    private static TunnelRecord tunnel(String via) {
        var behind = new Behind("localhost", 8080, Optional.empty(), Optional.empty(), Optional.empty());
        var port = new Port(":8080", "127.0.0.1", 8081, Optional.of(behind));
        var pulse = new TunnelPulse(
                "up",
                0,
                0,
                0,
                TunnelPulse.Rate.NONE,
                Optional.empty(),
                Duration.ofMinutes(10),
                0,
                Optional.empty(),
                Optional.of(via),
                List.of());
        return new TunnelRecord("web", 1, Instant.EPOCH, Instant.EPOCH, List.of(port), Optional.empty())
                .with(Optional.of(pulse));
    }
}
