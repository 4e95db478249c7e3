package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.change.Answer;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.RunWish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was typed into a form is not lost when it is refused, and what AWS is asked is seen while
/// it takes its time.
class FilledTest {
    private static final Problem REFUSED =
            new Problem("There is no such target.", "It is not tagged.", "tag it", ExitCode.REFUSED);

    private final FakeAws.Changing usual =
            new FakeAws.Changing(new ChangeGate(new Habits(false, false), Optional.empty()));

    @Test
    void aRunThatIsRefusedKeepsWhatWasTyped() {
        var pilot =
                services().press("R", "tab", "tab").type("bin/migrate --dry").press("tab");
        pilot.type("ticket 4711").press("enter", "enter", "enter").answering(refusing(true));

        assertThat(pilot.screen())
                .contains("bin/migrate --dry", "ticket 4711", "There is no such target. It is not tagged.");
        assertThat(pilot.model().log()).anyMatch(entry -> entry.remedy().equals("tag it"));
        assertThat(pilot.model().notice()).as("said once").isEmpty();
        pilot.press("enter");
        assertThat(asked(pilot)).as("again").containsExactly("review the run");
    }

    @Test
    void whatGetsTheTerminalHasItsFormWithIt() {
        var pilot =
                services().press("R", "tab", "tab", "tab").type("ticket 4711").press("enter", "enter", "enter");
        pilot.answering(planning()).press("tab", "enter");
        var run = pilot.effects().stream()
                .filter(Effect.Run.class::isInstance)
                .map(Effect.Run.class::cast)
                .findFirst()
                .orElseThrow();

        var failed = LogEntry.failed(World.NOW, "run", REFUSED);
        pilot.tell(new Msg.Answered(model -> Step.of(Filled.refused(model.saying(failed), run.filled()))));
        assertThat(pilot.screen()).contains("run a task of its own", "ticket 4711", "There is no such target.");
    }

    @Test
    void whatAFormDoesNotTakeIsSaidInTheForm() {
        var pilot = services().press("z").type("many").press("enter", "enter");
        assertThat(pilot.screen()).contains("'many' is not a number of tasks.", "tasks  many");

        pilot.press("ctrl+u").type("3").press("enter", "enter");
        assertThat(asked(pilot)).containsExactly("review the change");
        assertThat(pilot.model().log()).as("nothing went wrong").isEmpty();
    }

    @Test
    void aCommandThatCannotBeSplitStays() {
        var pilot = services().press("enter", "E").type("sh -c 'ps").press("enter", "enter");

        assertThat(pilot.screen()).contains("sh -c 'ps", "cannot be split into words");
        assertThat(services().press("enter", "E", "enter", "enter").screen())
                .contains("Which command?", "run one command");
    }

    @Test
    void aChangeThatAwsRefusesLeadsBackToItsForm() {
        var pilot = services().press("z").type("3").press("enter", "enter").answering(refusing(false));
        assertThat(pilot.screen()).contains("[ do it ]");

        pilot.press("tab", "enter").answering(refusing(false));
        assertThat(pilot.screen()).contains("scale broken", "tasks  3", "There is no such target.");
        assertThat(pilot.press("esc").model().popup()).isEmpty();
    }

    @Test
    void whatAwsDoesNotLookAtLeadsBackToItsForm() {
        var pilot = services().press("z").type("3").press("enter", "enter").answering(refusing(true));

        assertThat(pilot.screen()).contains("scale broken", "tasks  3", "There is no such target.");
    }

    @Test
    void theFieldThatARefusalNamesHasTheFocus() {
        var gone = new Problem(
                "Cannot change tasks of shop/broken: there is no such task definition.", "", "", ExitCode.NOT_FOUND);
        var pilot = services().press("U").type("2").press("tab").type("0");
        pilot.press("enter", "tab", "enter", "enter", "enter", "enter").answering(refusing(true, gone));
        assertThat(pilot.screen()).contains("there is no such task definition.");

        pilot.type("7");
        assertThat(pilot.screen()).contains("tasks             2 ", "task definition   broken:11807");
    }

    @Test
    void aNumberThatIsNoneHasTheFocus() {
        var pilot = services()
                .press("U")
                .type("2")
                .press("tab", "tab", "tab", "tab")
                .type("long")
                .press("enter");

        pilot.press("enter", "enter");
        assertThat(pilot.screen()).contains("health grace (s): 'long' is not a number.");

        pilot.type("er");
        assertThat(pilot.screen()).contains("health grace (s)  longer");
    }

    @Test
    void whoHasGoneOnIsNotDisturbed() {
        var pilot =
                services().press("z").type("3").press("enter", "enter", "esc").answering(refusing(true));

        assertThat(pilot.model().top().kind()).isEqualTo("clusters");
        assertThat(pilot.model().popup()).isEmpty();
        assertThat(pilot.screen()).contains("There is no such target.");
    }

    @Test
    void whatIsAskedIsSeenWhileItTakesItsTime() {
        var pilot = services().press("z").type("3").press("enter", "enter");
        assertThat(pilot.screen()).doesNotContain("waiting for AWS");

        pilot.after(Duration.ofSeconds(3));
        assertThat(pilot.screen()).contains("waiting for AWS: review the change  3s", "Esc");
        pilot.answering(refusing(false));
        assertThat(pilot.screen()).doesNotContain("waiting for AWS").contains("[ do it ]");
    }

    @Test
    void whatIsAskedCanBeCalledOff() {
        var pilot = services().press("z").type("3").press("enter", "enter").after(Duration.ofSeconds(3));

        pilot.press("ctrl+x", "enter").answering(refusing(false));

        assertThat(pilot.model().popup()).isEmpty();
        assertThat(pilot.model().desk().ongoing()).isEmpty();
    }

    @Test
    void goingToAnotherPlaceIsSeenToo() {
        var pilot = services().type(":ctx prod-admin").press("enter").after(Duration.ofSeconds(2));
        assertThat(pilot.screen()).contains("waiting for AWS: sign-in  2s");

        pilot.tell(new Msg.Failed(Waiting.SIGN_IN, REFUSED, World.NOW));
        assertThat(pilot.screen()).doesNotContain("waiting for AWS").contains("There is no such target.");
        pilot.type(":ctx prod-admin").press("enter", "esc").tell(new Msg.Seated(World.seat()));
        assertThat(pilot.model().desk().ongoing()).isEmpty();
    }

    private static Pilot services() {
        var pilot = Pilot.at(100, 30).press("j", "enter");
        pilot.effects();
        return pilot;
    }

    private static List<String> asked(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).what())
                .toList();
    }

    private static Aws planning() {
        return new NoAws() {
            @Override
            public List<PlannedCall> plan(RunWish wish) {
                return List.of();
            }
        };
    }

    /// @param looking whether it refuses already to look at something
    private Aws refusing(boolean looking) {
        return refusing(looking, REFUSED);
    }

    private Aws refusing(boolean looking, Problem problem) {
        return new NoAws() {
            @Override
            public List<PlannedCall> plan(RunWish wish) throws ProblemException {
                throw problem.asException();
            }

            @Override
            public EcsChanges changes() {
                return new Refusing(looking, problem);
            }
        };
    }

    private final class Refusing implements EcsChanges {
        private final boolean looking;
        private final Problem problem;

        Refusing(boolean looking, Problem problem) {
            this.looking = looking;
            this.problem = problem;
        }

        @Override
        public ChangeGate gate() {
            return usual.gate();
        }

        @Override
        public Review review(Change change) throws ProblemException {
            if (looking) {
                throw problem.asException();
            }
            return usual.review(change);
        }

        @Override
        public Outcome apply(Review review, Answer answer) throws ProblemException {
            throw problem.asException();
        }
    }
}
