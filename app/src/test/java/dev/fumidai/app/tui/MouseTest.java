package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Event.Action;
import dev.fumidai.terminal.input.Event.Button;
import dev.fumidai.terminal.input.Modifiers;
import org.junit.jupiter.api.Test;

/// No mouse is needed, and it works: whoever clicks at what is seen gets it.
class MouseTest {
    @Test
    void aRowIsPickedAndATitleSorts() {
        var pilot = services();

        assertThat(click(pilot, "console ").cursor()).isEqualTo("console");
        click(pilot, "TASKS");
        assertThat(pilot.screen()).contains("TASKS↑");
        assertThat(click(pilot, "TASKS↑").screen()).contains("TASKS↓");
        assertThat(click(pilot, "TASKS↓").names()).isSorted();
    }

    @Test
    void aButtonIsPressedAndAFieldGetsTheFocus() {
        var pilot = services().press("U");
        assertThat(pilot.screen()).contains("new deployment    [ ]");

        click(pilot, "new deployment");
        assertThat(pilot.screen()).contains("new deployment    [x]");
        click(pilot, "platform version").type("1.4.0");
        assertThat(pilot.screen()).contains("platform version  1.4.0");
        assertThat(click(pilot, "[ cancel ]").model().popup()).isEmpty();
    }

    @Test
    void anItemOfAMenuIsChosen() {
        var pilot = services().press("o");

        click(pilot, "╭─ rollout");
        assertThat(pilot.model().popup()).as("the frame is no item").isPresent();
        click(pilot, "deployments: roll back");
        assertThat(pilot.model().top().kind()).isEqualTo("deployments");
    }

    @Test
    void aTabOfATaskIsShown() {
        var pilot = services().press("enter", "d");

        assertThat(click(pilot, "tags").screen()).contains("It has no tags.").doesNotContain("belongs to");
        assertThat(click(pilot, "overview").screen()).contains("belongs to");
    }

    @Test
    void nothingHappensBesideEverything() {
        var pilot = services().press("o");
        var before = pilot.screen();

        pilot.tell(new Msg.Input(new Event.Mouse(Action.PRESS, Button.LEFT, 0, 0, Modifiers.NONE)));
        pilot.tell(new Msg.Input(new Event.Mouse(Action.RELEASE, Button.LEFT, 60, 20, Modifiers.NONE)));

        assertThat(pilot.screen()).isEqualTo(before);
    }

    private static Pilot services() {
        return Pilot.at(120, 40).press("home", "j", "enter");
    }

    private static Pilot click(Pilot pilot, String text) {
        var lines = pilot.screen().lines().toList();
        for (var row = 0; row < lines.size(); row++) {
            var at = lines.get(row).indexOf(text);
            if (at >= 0) {
                var column = Literal.width(lines.get(row).substring(0, at)) + 1;
                return pilot.tell(
                        new Msg.Input(new Event.Mouse(Action.PRESS, Button.LEFT, column, row, Modifiers.NONE)));
            }
        }
        throw new AssertionError("not seen: " + text);
    }
}
