package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The end is asked for only when something would end with it.
class QuittingTest {
    @Test
    void endsAtOnceWhenNothingWouldEndWithIt() {
        assertThat(quiet().press("ctrl+c").effects()).containsExactly(new Effect.Quit());
        assertThat(quiet().type(":q").press("enter").effects()).containsExactly(new Effect.Quit());
    }

    @Test
    void asksWhileACopyGoesOnOrAnEditedTextWasNotUsed() {
        var pilot = busy();

        assertThat(pilot.press("ctrl+c").effects()).isEmpty();
        assertThat(pilot.screen())
                .contains("↓ report.csv", "what was edited of web:118", "Tunnels in the background stay");
        Golden.matches("tui/end-80x24.txt", pilot.screen() + "\n");
        assertThat(pilot.press("enter").effects()).isEmpty();
        assertThat(pilot.model().popup()).isEmpty();

        assertThat(pilot.type(":q").press("enter", "tab", "enter").effects()).containsExactly(new Effect.Quit());
    }

    @Test
    void neverAsksWhoShouts() {
        assertThat(busy().type(":q!").press("enter").effects()).containsExactly(new Effect.Quit());
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
