package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.core.ecs.change.Warning;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Changes are shown and asked for before they are made; logs come as they are written.
class ChangesTest {
    private static final Change SCALE = new Change.Scale(World.WEB, 6);

    @Test
    void aChangeIsLookedAtFirst() {
        var pilot = services().press("j", "j", "z", "backspace", "6", "tab", "tab", "enter");

        assertThat(asked(pilot)).containsExactly("review the change");
        assertThat(pilot.model().popup()).isEmpty();
    }

    @Test
    void howManyTasksIsTypedAnew() {
        var pilot = services().press("j", "j", "z");
        assertThat(pilot.screen()).contains("tasks  4 now");

        assertThat(pilot.type("6").screen()).contains("tasks  6 ");
        assertThat(services().press("z", "enter", "enter").screen()).contains("How many tasks?");
    }

    @Test
    void allMarkedServicesAreScaled() {
        var pilot = services().press("space", "space", "z");
        assertThat(pilot.screen()).contains("scale each of 2 services", "2, 1 now");

        pilot.type("3").press("enter", "enter").answering(new FakeAws(World.seat(), Estate.plain()));
        assertThat(pilot.screen()).contains("$ fumidai scale shop/broken 3", "$ fumidai scale shop/console 3");
    }

    @Test
    void anInstanceIsCalledAsItsRow() {
        var pilot = Pilot.at(100, 30).type(":ci shop").press("enter");
        var name = pilot.cursor();

        assertThat(pilot.press("O").screen()).contains("instance " + name);
    }

    @Test
    void nothingUnderWayIsOnlyAHint() {
        var pilot = services().press("ctrl+x");

        assertThat(pilot.screen()).contains("Nothing is under way.");
        assertThat(pilot.model().log()).isEmpty();
    }

    @Test
    void whatIsNotTypedIntoAnUpdateStaysAsItIs() {
        var pilot = services().press("U");
        assertThat(pilot.screen()).contains("tasks             2 now");

        pilot.press("enter", "enter", "enter", "enter", "enter", "enter", "enter");
        assertThat(pilot.screen()).contains("There is nothing to change.");
        pilot.press("esc", "U").type("6").press("shift+tab", "enter");
        assertThat(asked(pilot)).containsExactly("review the change");
    }

    @Test
    void readOnlyAsksForNothing() {
        var seat = new Seat(Optional.empty(), "ap-northeast-1", Optional.empty(), false, true, false);
        var pilot = Pilot.at(seat, 120, 40).press("home", "j", "enter", "j", "j");

        for (var key : List.of("z", "U")) {
            assertThat(pilot.press(key).model().popup()).as(key).isEmpty();
            assertThat(pilot.screen()).as(key).contains("Read-only: nothing is changed");
        }
    }

    @Test
    void saysTheCallAndTheCommandAndTheSafeButtonHasTheFocus() {
        var pilot = services();
        pilot.tell(new Msg.Answered(model -> Confirmation.ask(model, List.of(review(false, false)))));

        assertThat(pilot.screen())
                .contains(
                        "Scale shop/web to 6 tasks?",
                        "ecs:UpdateService",
                        "desiredCount=6",
                        "$ fumidai scale shop/web 6",
                        "▲ Autoscaling will undo it.");
        pilot.press("enter");
        assertThat(asked(pilot)).isEmpty();
        assertThat(pilot.screen()).contains("Nothing was changed.");
    }

    @Test
    void isMadeWhenSomebodySaysSo() {
        var pilot = services();
        pilot.tell(new Msg.Answered(model -> Confirmation.ask(model, List.of(review(false, false)))));
        pilot.press("tab", "enter");

        assertThat(asked(pilot)).containsExactly("scale shop/web to 6 tasks");
    }

    @Test
    void productionWantsTheNameTyped() {
        var pilot = services();
        pilot.tell(new Msg.Answered(model -> Confirmation.ask(model, List.of(review(true, false)))));
        pilot.type("no").press("tab", "tab", "enter");
        assertThat(asked(pilot)).isEmpty();
        assertThat(pilot.screen()).contains("PRODUCTION", "Type shop/web to go on.", "type the name  no ");

        pilot.press("backspace", "backspace").type("shop/web").press("tab", "tab", "enter");
        assertThat(asked(pilot)).containsExactly("scale shop/web to 6 tasks");
    }

    @Test
    void readOnlyIsRefusedWithoutAQuestion() {
        var pilot = services();
        pilot.tell(new Msg.Answered(model -> Confirmation.ask(model, List.of(review(false, true)))));

        assertThat(pilot.model().popup()).isEmpty();
        assertThat(pilot.screen()).contains("Read-only: not allowed to scale shop/web to 6 tasks.");
    }

    @Test
    void anUpdateThatChangesNothingIsNone() {
        var pilot = services().press("U", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "enter");

        assertThat(asked(pilot)).isEmpty();
        assertThat(pilot.screen()).contains("There is nothing to change.");
    }

    @Test
    void stopsEveryMarkedTask() {
        var pilot = services().press("enter", "space", "space", "S");

        assertThat(pilot.screen()).contains("stop 2 tasks", "reason");
    }

    @Test
    void forwardsAPortThroughAContainer() {
        var pilot = services().press("enter", "enter", "F");
        assertThat(pilot.screen()).contains("ssm:StartSession", "fumidai tunnel --via shop/0f3a", ":8080");

        pilot.press("tab").type("auto").press("tab", "tab").type("order 17").press("tab", "tab", "enter");
        var words = List.of("--via", "shop/0f3a5b6c7d8e9f00112233445566778a/app", ":8080=auto", "--reason", "order 17");
        assertThat(pilot.effects().stream()
                        .filter(Effect.Tunnel.class::isInstance)
                        .map(effect -> ((Effect.Tunnel) effect).words()))
                .containsExactly(words);
    }

    /// Several of its containers may fit: then the form comes back with them, and one is named.
    @Test
    void forwardsAPortThroughOneContainerOfAService() {
        var pilot = services().press("F", "ctrl+u").type("8080").press("tab", "tab", "ctrl+u");

        pilot.type("shop/web/0f3a/app").press("tab", "tab", "tab", "enter");

        assertThat(pilot.effects().stream()
                        .filter(Effect.Tunnel.class::isInstance)
                        .map(effect -> ((Effect.Tunnel) effect).words()))
                .containsExactly(List.of("--via", "shop/web/0f3a/app", ":8080"));
    }

    /// Whoever types only digits means a port of the container.
    @Test
    void forwardsANumberToo() {
        var pilot =
                services().press("enter", "enter", "F", "ctrl+u").type("9000").press("tab", "tab", "tab", "tab", "tab");

        assertThat(pilot.press("enter").effects().stream()
                        .filter(Effect.Tunnel.class::isInstance)
                        .map(effect -> ((Effect.Tunnel) effect).words().getLast()))
                .containsExactly(":9000");
    }

    @Test
    void aLocalPortThatIsNoneIsSaidToBeThat() {
        var pilot = services().press("enter", "enter", "F", "tab").type("none");
        pilot.press("tab", "tab", "tab", "tab", "enter");

        assertThat(pilot.screen())
                .contains("A local port is a number, or auto.")
                .doesNotContain("Write the port as");
        assertThat(pilot.press("ctrl+u").type("9000").screen())
                .as("it has the focus")
                .contains("local port  9000");
    }

    @Test
    void aRevisionIsDeployedToTheServiceItWasOpenedFrom() {
        var pilot = services().press("t");
        var from = (RevisionsTable) pilot.table().table();

        assertThat(from.family()).isEqualTo("broken");
        assertThat(from.service()).contains(World.services().get(3).ref());
    }

    @Test
    void logsComeAsTheyAreWritten() {
        var pilot = services().press("j", "j", "L");
        assertThat(pilot.effects()).hasAtLeastOneElementOfType(Effect.Follow.class);
        var id = pilot.model().top().id();

        var stream = new LogStream("app", "0f3a5b6c", "/shop/web", Optional.empty(), "ecs/app/0f3a5b6c");
        var at = Instant.parse("2026-03-01T11:59:58.250Z");
        pilot.tell(new Msg.Lines(id, List.of(new LogLine(at, at, stream, "first\nzweite \u001b[31m注文", "1"))));

        assertThat(pilot.screen())
                .contains("20:59:58.250  app/0f3a5b6c  first", "注文", "2 lines · following")
                .doesNotContain("\u001b");
        assertThat(pilot.press("t", "t").screen()).doesNotContain("59:58");
        assertThat(pilot.press("space").screen()).contains("paused");
        assertThat(pilot.press("esc").effects()).contains(new Effect.Stop(id));
    }

    private static Review review(boolean production, boolean readOnly) {
        var gate = new ChangeGate(new Habits(production, readOnly), Optional.of("p"));
        return new Review(
                SCALE,
                EcsChanges.words(SCALE),
                EcsChanges.plan(SCALE),
                EcsChanges.cliTwin(SCALE),
                Optional.empty(),
                Map.of("desiredCount", 4),
                List.of(new Warning("Autoscaling will undo it.", "change its range", Optional.empty())),
                gate.refusal(SCALE),
                gate.question(SCALE));
    }

    private static List<String> asked(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Ask.class::isInstance)
                .map(effect -> ((Effect.Ask) effect).what())
                .toList();
    }

    private static Pilot services() {
        var pilot = Pilot.at(100, 30).press("j", "enter");
        pilot.effects();
        return pilot;
    }
}
