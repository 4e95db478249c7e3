package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.state.TunnelRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said at the bottom is seen as long as it is about what is done.
class NoticesTest {
    private static final String TEXT = "AWS refuses ecs:ListServices.";
    private static final Problem DENIED = new Problem(TEXT, "", "ask for it", ExitCode.REFUSED);

    @Test
    void whatWentWrongGoesWithItsScreen() {
        for (var key : List.of("enter", "h", "w", "?", "-")) {
            var pilot = failed();
            assertThat(pilot.press(key).screen()).as(key).doesNotContain(TEXT);
            assertThat(pilot.model().log())
                    .as("the list keeps it")
                    .anyMatch(entry -> entry.text().equals(TEXT));
        }
    }

    @Test
    void itGoesBeforeFormsMenusAndLines() {
        for (var key : List.of("z", "o", "/", ":", "ctrl+a")) {
            assertThat(failed().press(key).screen()).as(key).doesNotContain(TEXT);
        }
    }

    @Test
    void itGoesWhenSomethingElseIsAskedFor() {
        assertThat(failed().press("r").screen()).doesNotContain(TEXT);
        assertThat(failed().press("c").screen()).doesNotContain(TEXT);
    }

    @Test
    void itStaysWhileSomebodyOnlyMovesAndWhileTimePasses() {
        var pilot = failed().press("j", "k", "end");
        pilot.after(Duration.ofMinutes(1));
        assertThat(pilot.screen()).contains(TEXT, "Esc");

        assertThat(pilot.press("esc").screen()).doesNotContain(TEXT);
        assertThat(pilot.model().top().kind()).isEqualTo("services");
    }

    @Test
    void tunnelsAreSummedUpAgainBehindIt() {
        var tunnel = new TunnelRecord("orders-db", 1, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty());
        var pilot = failed().tell(new Msg.Tick(World.NOW, false, List.of(tunnel)));
        assertThat(pilot.screen()).doesNotContain("1 tunnel");

        assertThat(pilot.press("enter").screen()).contains("1 tunnel");
    }

    @Test
    void thatThereIsNoRowIsSaidUntilThereIsOne() {
        var pilot = Pilot.at(120, 40).withoutAnswers().type(":svc shop").press("enter", "s");
        assertThat(pilot.screen()).contains("There is no row yet.");

        pilot.bring(World.services());
        assertThat(pilot.screen()).doesNotContain("There is no row yet.");
    }

    @Test
    void whereNoneWillComeThatIsSaid() {
        var pilot = Pilot.at(120, 40)
                .withoutAnswers()
                .type(":svc shop")
                .press("enter")
                .bring(List.of());
        assertThat(pilot.press("s").model().notice().orElseThrow().text()).isEqualTo("No services.");
        assertThat(pilot.press("r").bring(World.services()).model().notice()).isEmpty();

        pilot.type("/zzz").press("enter", "s");
        assertThat(pilot.model().notice().orElseThrow().text()).isEqualTo("None of 5 match the filter. Esc clears it.");
    }

    @Test
    void whyAKeyTakesItsTimeIsSaidUntilItIsDone() {
        var pilot = Pilot.at(120, 40)
                .press("j", "enter")
                .tell(new Msg.Answered(model -> Step.of(model.hinting("Reading …"))));
        assertThat(pilot.screen()).contains("Reading …");

        pilot.tell(new Msg.Answered(JournalTexts::all));
        assertThat(pilot.screen()).doesNotContain("Reading …");
    }

    private static Pilot failed() {
        var pilot = Pilot.at(120, 40).press("j", "enter");
        pilot.effects();
        return pilot.tell(new Msg.Failed("looking", DENIED, World.NOW));
    }
}
