package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.state.TunnelRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The end is asked for only when something would end with it.
class QuittingTest {
    @Test
    void endsAtOnceWhenNothingWouldEndWithIt() {
        assertThat(quiet().press("ctrl+c").effects()).containsExactly(new Effect.Quit());
        assertThat(quiet().type(":q").press("enter").effects()).contains(new Effect.Quit());
    }

    @Test
    void asksWhileACopyGoesOnOrAnEditedTextWasNotUsed() {
        var pilot = busy();

        assertThat(pilot.press("ctrl+c").effects()).isEmpty();
        assertThat(pilot.screen()).contains("↓ report.csv", "what was edited of web:118", ":q! never asks");
        Golden.matches("tui/end-80x24.txt", pilot.screen() + "\n");
        assertThat(pilot.press("enter").effects()).isEmpty();
        assertThat(pilot.model().popup()).isEmpty();

        assertThat(pilot.type(":q").press("enter", "tab", "enter").effects()).contains(new Effect.Quit());
    }

    @Test
    void saysWhichTunnelsStayWhoeverOpenedThem() {
        var pilot = busy().press("ctrl+c");
        assertThat(pilot.screen()).doesNotContain("tunnel");

        var opened = List.of("orders-db", "cache").stream()
                .map(name -> new TunnelRecord(name, 7, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty()))
                .toList();
        pilot.press("esc").tell(new Msg.Tick(World.NOW, false, opened));
        assertThat(pilot.press("ctrl+c").screen()).contains("Open tunnels stay: orders-db, cache.");
    }

    @Test
    void neverAsksWhoShouts() {
        assertThat(busy().type(":q!").press("enter").effects()).contains(new Effect.Quit());
    }

    private static Pilot quiet() {
        var pilot = Pilot.at(80, 24);
        pilot.effects();
        return pilot;
    }

    private static Pilot busy() {
        var wish = new TransferWish("shop/1", "app", false, "/tmp/report.csv", ".", false, Optional.empty());
        return quiet().tell(new Msg.Answered(model -> Step.of(model.having(
                model.desk().with(Transfer.begun(9, wish)).keeping(World.ARN + "task-definition/web:118", "{}")))));
    }
}
