package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What went wrong can be looked for, copied, opened and forgotten.
class ErrorsTest {
    private final Pilot pilot = Pilot.at(100, 30)
            .tell(failed("services", "AWS refuses ecs:ListServices."))
            .tell(failed("logs", "The log group is gone."))
            .press("!");

    @Test
    void theNewestIsFirstAndTheFilterFindsTheOthers() {
        assertThat(pilot.model().top().kind()).isEqualTo("errors");
        assertThat(pilot.names()).containsExactly("logs", "services");

        pilot.type("/refuses").press("enter");
        assertThat(pilot.names()).containsExactly("services");
    }

    @Test
    void whyAndWhatToDoIsOneKeyAway() {
        assertThat(pilot.press("enter").screen()).contains("The log group is gone.", "why   It says so.", "fix   ask");
        assertThat(pilot.press("esc").model().top().kind()).isEqualTo("errors");
    }

    @Test
    void whyIsReadOnNarrowTerminalsWithoutAKey() {
        var refused = new Problem(
                "Cannot register a new revision of shop-web: AWS does not accept the request.",
                "ClientException: No Fargate configuration exists for these values.",
                "",
                ExitCode.REFUSED);
        var narrow = Pilot.at(80, 24).tell(new Msg.Failed("change", refused, World.NOW));

        assertThat(narrow.screen())
                .contains("✗ Cannot register a new revision of shop-web: AWS does not accept the request.")
                .contains("   ClientException: No Fargate configuration exists for these val…  ! more  Esc");
        assertThat(narrow.press("esc").screen()).contains("? help").doesNotContain("Cannot register");
    }

    @Test
    void whoseCallItWasIsNotCutAndWhyIsSeenWhereThereIsRoom() {
        for (var width : new int[] {80, 120}) {
            var screen = Pilot.at(width, 24)
                    .tell(failed(
                            "stop task 0f3a5b6c7d8e9f00112233445566778a",
                            "AWS refuses ecs:StopTask for this task, and says so at length."))
                    .press("!")
                    .screen();

            assertThat(screen).contains("▲ 21:00:00", "stop task 0f3a5b6c…  AWS refuses ecs:StopTask");
            assertThat(screen.contains("WHY")).isEqualTo(width > 80);
        }
    }

    @Test
    void idsOfTasksAreShortInNoticesAndTablesAndWholeInTheWideMode() {
        var whole = "0f3a5b6c7d8e9f00112233445566778a";
        var told = Pilot.at(120, 24).tell(failed("exec", "The task " + whole + " is gone."));

        assertThat(told.screen()).contains("✗ The task 0f3a5b6c… is gone.");
        assertThat(told.press("!").screen())
                .contains("The task 0f3a5b6c… is gone.")
                .doesNotContain(whole);
        assertThat(told.press("ctrl+w").screen()).contains("The task " + whole + " is gone.");
    }

    @Test
    void aLongRemedyGoesOnBelowItsBeginning() {
        var remedy = "check the port, and whether another container of the task listens there: they share the network";
        var problem = new Problem("Nothing listens.", "", remedy, ExitCode.REFUSED);
        var screen = Pilot.at(80, 24)
                .tell(new Msg.Failed("tunnel", problem, World.NOW))
                .press("!", "enter");

        assertThat(screen.screen()).contains(" fix   check the port", "\n       there: they share");
    }

    @Test
    void theMomentIsCopiedToTheSecond() {
        var entry = LogEntry.said(World.NOW.plusNanos(190_593_836), "copy", "done");

        assertThat(new ErrorRow(entry, 1).text()).startsWith(World.NOW + "  copy");
    }

    @Test
    void isCopiedWhole() {
        pilot.press("c");

        assertThat(pilot.effects())
                .anyMatch(effect -> effect instanceof Effect.Copy copy
                        && copy.text().contains("logs  The log group is gone.")
                        && copy.text().contains("fix   ask"));
    }

    @Test
    void isForgottenWhenSomebodySaysSo() {
        assertThat(pilot.press("D").names()).isEmpty();
        assertThat(pilot.model().log()).isEmpty();
        assertThat(pilot.screen()).contains("No errors.").doesNotContain("forget them");
        assertThat(pilot.press("D").screen()).contains("There is nothing to forget.");
    }

    @Test
    void whatHappensMeanwhileComesByItself() {
        pilot.tell(failed("tasks", "Too many calls.")).after(Duration.ofSeconds(1));

        assertThat(pilot.names()).contains("tasks");
    }

    @Test
    void whoSomebodyIsCanBeCopiedAndAskedAgain() {
        pilot.press("i", "c", "a", "r");

        assertThat(pilot.effects())
                .contains(new Effect.Copy(World.identity().arn()), new Effect.Copy("123456789012"))
                .hasAtLeastOneElementOfType(Effect.Identify.class);
        assertThat(pilot.tell(new Msg.Identified(World.identity())).screen()).contains("123456789012");
    }

    private static Msg failed(String what, String text) {
        return new Msg.Failed(what, new Problem(text, "It says so.", "ask", ExitCode.REFUSED), World.NOW);
    }
}
