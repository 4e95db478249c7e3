package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A new revision is made in the editor; what is seen elsewhere is shown there.
class EditingTest {
    private static final TaskDefinition ROW = WorldAround.revision(118, "ACTIVE");

    @Test
    void theEditorSeesWhatRegisterTakesWithTheTags() {
        var edit = edit(revisions().press("e"));

        assertThat(edit.name()).isEqualTo("web.json");
        assertThat(edit.text())
                .contains("\"family\": \"web\"", "\"key\": \"team\"", "\"value\": \"shop\"")
                .doesNotContain("taskDefinitionArn", "revision", "status");
    }

    /// It is the key that matters there, and it does more than everywhere else.
    @Test
    void theDocumentsOfARevisionSayThatItIsEdited() {
        for (var opening : List.of("enter", "y", "d")) {
            var pilot = revisions().press(opening);
            assertThat(pilot.screen()).as(opening).contains("e edit");
            assertThat(pilot.press("?").screen())
                    .as(opening)
                    .containsPattern(" e +edit")
                    .doesNotContain("open what is seen in your editor");
        }
    }

    @Test
    void whoChangesNothingRegistersNothing() {
        var pilot = revisions().press("e");
        var edit = edit(pilot);
        ended(pilot, edit, 0, edit.text().replace("  ", " "));

        assertThat(pilot.screen()).contains("Nothing changed.");
        assertThat(pilot.model().desk().drafts()).isEmpty();
    }

    @Test
    void theDifferenceIsSeenBeforeAnythingIsAsked() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var pilot = changed(revisions(size[0], size[1]));

            assertThat(pilot.screen())
                    .contains("\"256\"", "\"512\"", "register it")
                    .doesNotContain("do it");
            Golden.matches("tui/definition-changed-%dx%d.txt".formatted(size[0], size[1]), pilot.screen() + "\n");
            assertThat(pilot.effects()).isEmpty();
            assertThat(asked(pilot.press("enter"))).containsExactly("review the change");
        }
    }

    @Test
    void whatIsNoJsonGoesBackToTheEditorAsItIs() {
        var pilot = revisions().press("e");
        ended(pilot, edit(pilot), 0, "{\n  \"family\": oops\n}");
        assertThat(pilot.screen()).contains("What was edited is no JSON.", "Line 2", "[ edit again ]");

        pilot.press("enter");
        assertThat(edit(pilot).text()).contains("oops");
    }

    @Test
    void whatWasEditedIsNeverLost() {
        var pilot = revisions().press("e");
        ended(pilot, edit(pilot), 0, "{ oops");
        pilot.press("esc", "e");
        assertThat(pilot.screen()).contains("go on with what was edited", "afresh from web:118");
        assertThat(edit(pilot.press("c")).text()).isEqualTo("{ oops");

        assertThat(edit(pilot.press("e", "a")).text()).contains("\"family\": \"web\"");
    }

    @Test
    void anEditorThatFailsRegistersNothing() {
        var pilot = revisions().press("e");
        var edit = edit(pilot);
        ended(pilot, edit, 1, edit.text().replace("256", "512"));

        assertThat(pilot.screen()).contains("The editor exited with 1: nothing was registered.");
        assertThat(pilot.model().desk().draft(ROW.arn())).isPresent();
    }

    @Test
    void whatIsRegisteredCanBeDeployedWhereItCameFrom() {
        var pilot = changed(revisions());
        var change = new Change.RegisterDefinition(Map.of("family", "web"), Map.of());
        var outcome = new Outcome(
                change, Map.of(), Optional.empty(), Optional.of(World.ARN + "task-definition/web:119"), List.of());
        pilot.tell(new Msg.Answered(model -> new Editing(ROW, Optional.of(World.WEB)).registered(model, outcome)));

        assertThat(pilot.model().top().kind()).isEqualTo("revisions");
        assertThat(pilot.model().desk().drafts()).isEmpty();
        assertThat(asked(pilot)).containsExactly("review the change");
    }

    @Test
    void aLongDefinitionIsNoPartOfTheQuestion() {
        var pilot = revisions();
        var change = new Change.RegisterDefinition(Map.of("family", "web", "cpu", "512"), Map.of());
        pilot.tell(new Msg.Answered(model -> Confirmation.ask(model, List.of(review(change)))));

        assertThat(pilot.screen())
                .contains("Register a new revision of web?", "fumidai register FILE")
                .doesNotContain("cpu=512");
    }

    @Test
    void readOnlyIsRefusedBeforeTheEditorOpens() {
        var seat = new Seat(Optional.of("developer"), "ap-northeast-1", Optional.empty(), false, true, false);
        var pilot = Pilot.at(seat, 80, 24).press("j", "enter", "t");
        pilot.effects();

        assertThat(pilot.press("e").screen()).contains("Read-only: nothing can be registered.");
        assertThat(pilot.effects()).isEmpty();
    }

    @Test
    void theDocumentOfARevisionIsEditedAsTheRevisionItself() {
        assertThat(edit(revisions().press("d", "e")).text())
                .isEqualTo(edit(revisions().press("e")).text());
        assertThat(edit(revisions().press("y", "e")).name()).isEqualTo("web.json");
    }

    @Test
    void whatIsSeenElsewhereIsShownInTheEditor() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        pilot.effects();

        assertThat(edit(pilot.press("e")).text()).contains("\"serviceName\": \"broken\"");
        assertThat(edit(pilot.press("d", "e")).text()).contains("serviceName: broken");
        var events = edit(pilot.press("esc", "w", "e"));
        assertThat(events.name()).isEqualTo("events.txt");
        assertThat(events.text()).contains("has reached a steady state.");

        ended(pilot, events, 0, "something else");
        assertThat(pilot.screen()).contains("not kept");
    }

    @Test
    void aRevisionThatIsNotReadYetIsReadAndThenEdited() {
        var pilot = listed();
        pilot.press("e");
        assertThat(pilot.screen()).contains("Reading web:118 …");

        pilot.answering(new FakeAws(World.seat(), Estate.plain()));
        assertThat(edit(pilot).name()).isEqualTo("web.json");
    }

    @Test
    void whoHasGoneOnMeanwhileGetsNoEditor() {
        var pilot = listed();
        pilot.press("e", "j").answering(new FakeAws(World.seat(), Estate.plain()));

        assertThat(pilot.effects()).noneMatch(Effect.Edit.class::isInstance);
        assertThat(pilot.screen()).contains("web:118 was read after you had moved on");
    }

    /// Two revisions of which only the names are known.
    private static Pilot listed() {
        var pilot =
                Pilot.at(100, 30).withoutAnswers().press("j").type(":td web").press("enter");
        pilot.bring(Stream.of(118, 117)
                .map(number -> TaskDefinition.listed(new DefinitionRef(World.ARN + "task-definition/web:" + number)))
                .toList());
        pilot.effects();
        return pilot;
    }

    private static Pilot changed(Pilot pilot) {
        pilot.press("e");
        var edit = edit(pilot);
        ended(pilot, edit, 0, edit.text().replace("\"256\"", "\"512\"").replace("1.8.118", "1.9.0"));
        return pilot;
    }

    private static void ended(Pilot pilot, Effect.Edit edit, int code, String text) {
        pilot.tell(new Msg.Answered(model -> edit.after().on(model, new Edited(code, text))));
    }

    private static Effect.Edit edit(Pilot pilot) {
        return (Effect.Edit) pilot.effects().stream()
                .filter(Effect.Edit.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> asked(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).what())
                .toList();
    }

    private static Review review(Change change) {
        var gate = new ChangeGate(new Habits(false, false), Optional.of("p"));
        return new FakeAws.Changing(gate).review(change);
    }

    private static Pilot revisions() {
        return revisions(100, 30);
    }

    private static Pilot revisions(int columns, int rows) {
        var pilot = Pilot.at(columns, rows).press("j", "enter", "t");
        pilot.effects();
        return pilot;
    }
}
