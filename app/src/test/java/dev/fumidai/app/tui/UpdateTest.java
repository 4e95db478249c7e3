package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.shell.ShellWish.Way;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Themes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UpdateTest {
    private static final Problem DENIED =
            new Problem("AWS refuses ecs:ListServices.", "No policy allows it.", "ask for it", ExitCode.REFUSED);

    @Test
    void drillsDownAndBack() {
        var pilot = services().press("enter", "enter");

        assertThat(pilot.model().top().kind()).isEqualTo("containers");
        pilot.press("esc", "h", "left");
        assertThat(pilot.model().top().kind()).isEqualTo("clusters");
        assertThat(pilot.press("esc").model().screens()).hasSize(1);
    }

    @Test
    void escAndAKeyThatCameTogetherAreTwoKeys() {
        var pilot = services().type("/zzz").press("enter");

        pilot.press("alt+j");
        assertThat(pilot.names()).as("the filter is cleared by Esc").hasSizeGreaterThan(1);
        assertThat(pilot.cursor()).as("moved by j").isEqualTo(pilot.names().get(1));
        assertThat(pilot.press("s", "alt+:").model().prompt()).isPresent();
    }

    @Test
    void escapeOnANoticeDismissesItAndNothingElse() {
        var pilot = services().press("Q");
        assertThat(pilot.screen()).contains("Q does nothing here");

        pilot.press("esc");
        assertThat(pilot.model().notice()).isEmpty();
        assertThat(pilot.model().top().kind()).isEqualTo("services");
        pilot.tell(new Msg.Failed("looking", DENIED, World.NOW)).press("esc");
        assertThat(pilot.model().top().kind()).isEqualTo("services");
        assertThat(pilot.press("esc").model().top().kind()).isEqualTo("clusters");
    }

    @Test
    void theCursorStaysWithARowThatSomethingWasDoneWith() {
        var pilot = services().withoutAnswers();
        pilot.press("r").bring(World.services().subList(0, 2));
        assertThat(pilot.cursor()).isEqualTo("web");

        pilot.press("d", "esc").bring(World.services());
        assertThat(pilot.names().getFirst()).isNotEqualTo("web");
        assertThat(pilot.cursor()).isEqualTo("web");
    }

    @Test
    void theCursorStaysWithItsRow() {
        var pilot = services().withoutAnswers();
        pilot.press("j", "j");
        assertThat(pilot.cursor()).isEqualTo("web");

        pilot.press("r").bring(World.services().subList(0, 2));
        assertThat(pilot.names()).containsExactly("web", "worker");
        assertThat(pilot.cursor()).isEqualTo("web");

        pilot.press("r").bring(World.services());
        assertThat(pilot.cursor()).isEqualTo("web");
    }

    @Test
    void rowsOfAnAbandonedLoadAreNotTaken() {
        var pilot = services().withoutAnswers();
        var old = pilot.table().load().round();
        pilot.press("r");
        pilot.tell(new Msg.Rows(pilot.table().id(), old, List.of(), List.of()));
        pilot.tell(new Msg.Loaded(pilot.table().id(), old, World.NOW));

        assertThat(pilot.names()).hasSize(5);
        assertThat(pilot.table().load().running()).isTrue();
    }

    @Test
    void oldRowsStayWhenALoadFails() {
        var pilot = services().withoutAnswers().press("r");
        pilot.tell(new Msg.Refused(pilot.table().id(), pilot.table().load().round(), DENIED, World.NOW));

        assertThat(pilot.names()).hasSize(5);
        assertThat(pilot.screen()).contains("AWS refuses ecs:ListServices.", "stale");
        pilot.press("!");
        pilot.bring(((ErrorsTable) pilot.table().table()).rows());
        assertThat(pilot.screen()).contains("AWS refuses ecs:ListServices.", "CALL");
        pilot.press("enter");
        assertThat(pilot.screen()).contains("why   No policy allows it.", "fix   ask for it");
    }

    @Test
    void whatIsMissingIsARowOfItsOwn() {
        var pilot = services().withoutAnswers().press("r");
        pilot.bring(
                World.services(),
                new Missing(World.ARN + "service/shop/gone", "MISSING", Optional.empty(), Optional.empty()));

        assertThat(pilot.screen()).contains("✗ gone", "MISSING", "1 failed");
        assertThat(pilot.press("end", "enter").model().top().kind()).isEqualTo("services");
    }

    @Test
    void filtersWhileSomebodyTypes() {
        var pilot = services().type("/br");
        assertThat(pilot.names()).containsExactly("broken");

        pilot.press("enter");
        assertThat(pilot.model().prompt()).isEmpty();
        assertThat(pilot.screen()).contains("1 of 5 · /br");

        assertThat(pilot.press("esc").names()).hasSize(5);
        assertThat(pilot.model().top().kind()).isEqualTo("services");
    }

    @Test
    void keysInALineAreText() {
        var pilot = services().type("/q?:");

        assertThat(pilot.model().prompt().orElseThrow().line().text()).isEqualTo("q?:");
        pilot.tell(new Msg.Input(new Event.Paste("x\ny")));
        assertThat(pilot.model().prompt().orElseThrow().line().text()).isEqualTo("q?:x y");
        pilot.press("esc").tell(new Msg.Input(new Event.Paste("enter")));
        assertThat(pilot.model().top().kind()).isEqualTo("services");
    }

    @Test
    void sortsUpDownAndNotAtAll() {
        var pilot = services();
        assertThat(pilot.press("f3").names()).first().isEqualTo("broken");
        assertThat(pilot.press("f3").names()).first().isEqualTo("web");
        assertThat(pilot.press("f3").names()).containsExactly("broken", "console", "web", "worker", "注文サービス");
    }

    @Test
    void marksAndCopies() {
        var pilot = services().press("space", "space", "c");

        var copied = pilot.effects().stream()
                .filter(Effect.Copy.class::isInstance)
                .map(effect -> ((Effect.Copy) effect).text())
                .toList();
        assertThat(copied).containsExactly(World.ARN + "service/shop/broken\n" + World.ARN + "service/shop/console");
        assertThat(pilot.press("esc", "esc").table().marks()).isEmpty();
    }

    @Test
    void readsAgainWhenItIsTime() {
        var pilot = Pilot.at(80, 24).press("home", "enter");
        pilot.effects();
        pilot.withoutAnswers();

        pilot.after(Duration.ofSeconds(4));
        assertThat(pilot.effects()).isEmpty();
        pilot.after(Duration.ofSeconds(2));
        assertThat(pilot.effects()).hasOnlyElementsOfType(Effect.Load.class).hasSize(1);
        pilot.after(Duration.ofSeconds(60));
        assertThat(pilot.effects()).as("one at a time").isEmpty();
    }

    @Test
    void readsLessWhenNobodyIsThere() {
        assertThat(Schedule.interval(Pace.LIVE, true, Duration.ZERO)).contains(Duration.ofSeconds(5));
        assertThat(Schedule.interval(Pace.LIVE, false, Duration.ZERO)).contains(Duration.ofSeconds(15));
        assertThat(Schedule.interval(Pace.LIVE, false, Duration.ofMinutes(6))).contains(Duration.ofSeconds(30));
        assertThat(Schedule.interval(Pace.LIVE, false, Duration.ofHours(6))).contains(Duration.ofSeconds(60));
        assertThat(Schedule.interval(Pace.ONCE, true, Duration.ZERO)).isEmpty();
        assertThat(Schedule.calm(Duration.ofSeconds(5), Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
        assertThat(Schedule.calm(Duration.ofSeconds(5), Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(21));
        assertThat(Schedule.spread(Duration.ofSeconds(10), 3)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void leavesAScreenWithItsLoad() {
        var pilot = services().withoutAnswers().press("r");
        pilot.effects();
        var left = pilot.table().id();

        assertThat(pilot.press("esc").effects()).contains(new Effect.Stop(left));
    }

    @Test
    void opensShellsWhereTheyAreAllowed() {
        var pilot = services().press("enter", "enter", "s");
        assertThat(entered(pilot)).hasSize(1).first().satisfies(enter -> {
            assertThat(enter.target()).startsWith("shop/0f3a");
            assertThat(enter.container()).contains("app");
        });

        var careful = Pilot.at(new Seat(Optional.empty(), "eu-west-1", Optional.empty(), false, true, true), 80, 24);
        careful.press("enter", "enter", "s");
        assertThat(entered(careful)).isEmpty();
        assertThat(careful.screen()).contains("Read-only: no shell is opened.", "SANDBOX");
    }

    @Test
    void nothingIsFilledInWhereItWouldBeRefused() {
        var seat = new Seat(Optional.empty(), "eu-west-1", Optional.empty(), false, true, false);
        for (var keys :
                List.of(List.of("z"), List.of("U"), List.of("o", "d"), List.of("enter", "S"), List.of("enter", "E"))) {
            var pilot = Pilot.at(seat, 80, 24).press("j", "enter").press(keys.toArray(String[]::new));

            assertThat(pilot.model().popup()).as(keys.toString()).isEmpty();
            assertThat(pilot.screen()).as(keys.toString()).contains("✗ Read-only: no");
        }
    }

    @Test
    void anInstanceIsEnteredByItsOwnKey() {
        var pilot = services().type(":instances shop").press("enter", "s");

        assertThat(entered(pilot)).hasSize(1).first().satisfies(enter -> {
            assertThat(enter.target()).isEqualTo("shop/i-0aa1");
            assertThat(enter.way()).isEqualTo(Way.HOST);
        });

        var prod = Pilot.at(new Seat(Optional.of("prod"), "eu-west-1", Optional.empty(), true, false, false), 80, 24);
        prod.type(":instances shop").press("enter", "s");
        assertThat(entered(prod)).isEmpty();
        assertThat(prod.screen()).contains("Go onto an instance of production?", "fumidai exec --host shop/i-0aa1");
    }

    @Test
    void theInstanceIsOfferedAndNeverTakenWhereExecIsOff() {
        var task =
                World.onInstance(World.task("0f3a5b6c7d8e9f00112233445566778a", TaskStatus.RUNNING, Optional.empty()));
        var pilot = services().press("enter").bring(List.of(task)).press("s");

        assertThat(entered(pilot)).isEmpty();
        assertThat(pilot.screen())
                .contains("ECS Exec is off for this task", "docker exec, over a session on its instance");
        assertThat(entered(pilot.press("d"))).extracting(Effect.Enter::way).containsExactly(Way.DOCKER);
        assertThat(entered(pilot.press("s", "h"))).extracting(Effect.Enter::way).contains(Way.HOST);

        var prod = Pilot.at(new Seat(Optional.of("prod"), "eu-west-1", Optional.empty(), true, false, false), 80, 24);
        prod.press("enter", "enter").bring(List.of(task)).press("s");
        assertThat(prod.screen()).doesNotContain("docker").contains("ECS Exec is off", "where it stays off");
    }

    @Test
    void whatNeedsExecSaysAtOnceThatItIsOff() {
        var task =
                World.withoutExec(World.task("0f3a5b6c7d8e9f00112233445566778a", TaskStatus.RUNNING, Optional.empty()));
        for (var key : List.of("s", "E", "P", "F")) {
            var pilot = services().press("enter").bring(List.of(task)).press(key);

            assertThat(entered(pilot)).isEmpty();
            assertThat(pilot.screen())
                    .contains("✗", "ECS Exec is off for task 0f3a5b6c")
                    .doesNotContain("cancel");
        }
        for (var key : List.of("s", "E", "P", "D", "F")) {
            var pilot = services()
                    .press("enter")
                    .bring(List.of(task))
                    .press("enter")
                    .bring(task.containers())
                    .press(key);

            assertThat(entered(pilot)).isEmpty();
            assertThat(pilot.screen())
                    .contains("✗", "ECS Exec is off for task 0f3a5b6c")
                    .doesNotContain("cancel");
        }
    }

    @Test
    void nothingIsAskedOfATaskThatHasStopped() {
        var task =
                World.withoutExec(World.task("0f3a5b6c7d8e9f00112233445566778a", TaskStatus.STOPPED, Optional.empty()));
        for (var key : List.of("s", "E", "P", "F", "S", "O")) {
            var pilot = services().press("enter").bring(List.of(task)).press(key);

            assertThat(entered(pilot)).isEmpty();
            assertThat(pilot.screen())
                    .as(key)
                    .contains("· Task 0f3a5b6c… has stopped already.")
                    .doesNotContain("cancel", "protect for", "s shell", "S stop");
        }
    }

    @Test
    void productionAsksAndTheSafeButtonHasTheFocus() {
        var pilot = Pilot.at(new Seat(Optional.of("prod"), "eu-west-1", Optional.empty(), true, false, false), 80, 24);
        pilot.press("enter", "enter", "s", "enter");
        assertThat(entered(pilot)).isEmpty();

        pilot.press("s", "tab", "enter");
        assertThat(entered(pilot)).hasSize(1);
    }

    @Test
    void whatWasAskedForElsewhereDoesNotComeOverWhatIsSeen() {
        var player = new Player(new FakeAws(World.seat(), Estate.plain()), 80, 24).answered();
        player.type(":svc shop").press(KeyPress.parse("enter").orElseThrow()).answered();
        player.type("of").press(KeyPress.parse("esc").orElseThrow()).answered();
        assertThat(player.model().top().kind()).isEqualTo("clusters");
        assertThat(player.screen()).contains("after you had moved on", "deployments");

        player.press(KeyPress.parse("enter").orElseThrow()).answered();
        player.type("of").type("z").answered();
        assertThat(player.model().top().kind()).as("a form is being filled in").isEqualTo("services");
        assertThat(player.model().popup()).isPresent();
    }

    @Test
    void rowsThatAreOldAreSaidToBe() {
        var pilot = services().withoutAnswers().after(Duration.ofSeconds(29));
        assertThat(pilot.screen()).contains(" 29s ").doesNotContain("ago");

        assertThat(pilot.after(Duration.ofSeconds(16)).screen()).contains("read 45s ago");
        assertThat(pilot.after(Duration.ofMinutes(1)).screen()).contains("stale 1m");
    }

    @Test
    void aMomentInWhichNothingHappensNeedsNoFrame() {
        var pilot = services().withoutAnswers();
        var drawn = pilot.model();

        assertThat(pilot.after(Duration.ofMillis(500)).model().looksLike(drawn)).isTrue();
        assertThat(pilot.after(Duration.ofMillis(500)).model().looksLike(drawn))
                .as("ages are a second older")
                .isFalse();
        drawn = pilot.model();
        assertThat(pilot.press("r").model().looksLike(drawn)).isFalse();
        drawn = pilot.model();
        assertThat(pilot.after(Duration.ofMillis(250)).model().looksLike(drawn))
                .as("while rows are read something turns")
                .isFalse();
    }

    @Test
    void profilesAreCompletedWhereTheyCanBeTyped() {
        var pilot = Pilot.at(80, 24).press(":");
        assertThat(pilot.effects()).contains(new Effect.Profiles());
        pilot.tell(new Msg.Answered(
                model -> Step.of(model.having(model.desk().knowing(List.of("developer", "prod", "prod-admin"))))));

        assertThat(Commands.suggestions(pilot.model(), "@"))
                .startsWith("@developer", "@prod", "@prod-admin")
                .contains("@/eu-west-1");
        assertThat(Commands.suggestions(pilot.model(), "svc shop @d")).containsExactly("svc shop @developer");
        assertThat(Commands.suggestions(pilot.model(), "@prod"))
                .startsWith("@prod-admin")
                .contains("@prod/eu-west-1")
                .doesNotContain("@prod");
        assertThat(Commands.suggestions(pilot.model(), "@elsewhere/eu-west-1")).containsExactly("@elsewhere/eu-west-1");
        assertThat(Commands.suggestions(pilot.model(), "profiles de")).containsExactly("profiles developer");
    }

    @Test
    void goesWhereACommandSays() {
        var pilot = Pilot.at(80, 24).type(":svc shop /web").press("enter");
        assertThat(pilot.names()).containsExactly("web");

        pilot.type(":nonsense").press("enter");
        assertThat(pilot.screen()).contains("There is no command :nonsense.").doesNotContain("Did you mean");
        pilot.type(":servces").press("enter");
        assertThat(pilot.screen()).contains("Did you mean :services?");
        pilot.type(":theme nrod").press("enter");
        assertThat(pilot.screen()).contains("Did you mean nord?");
        pilot.type(":region us-east-9").press("enter");
        assertThat(pilot.screen()).contains("Fumidai does not know the region us-east-9.", "Did you mean us-east-1?");
        assertThat(Commands.suggestions(pilot.model(), "@/eu-w"))
                .containsExactly("@/eu-west-1", "@/eu-west-2", "@/eu-west-3");
        assertThat(Commands.suggestions(pilot.model(), "svc shop @prod/eu-west-1"))
                .containsExactly("svc shop @prod/eu-west-1");
        assertThat(Commands.suggestions(pilot.model(), "svc @")).contains("svc @/eu-west-1");
        assertThat(Pilot.at(80, 24)
                        .type(":services sh")
                        .press("tab", "enter")
                        .table()
                        .crumb())
                .isEqualTo("shop / services");
        assertThat(Pilot.at(80, 24).type(":q").press("enter").effects()).contains(new Effect.Quit());
    }

    @Test
    void anotherPlaceBeginsAnew() {
        var pilot = services();
        pilot.tell(new Msg.Seated(new Seat(Optional.of("other"), "us-east-1", Optional.empty(), false, false, false)));

        assertThat(pilot.model().screens()).hasSize(1);
        assertThat(pilot.screen()).contains("other · us-east-1");
    }

    @Test
    void followsTheSizeOfTheTerminal() {
        var pilot = services().tell(new Msg.Input(new Event.Resized(new TerminalSize(120, 40))));

        assertThat(pilot.drawn(Themes.all().getFirst()).width()).isEqualTo(120);
    }

    @Test
    void aLineOfATreeWithNothingInItSaysSo() {
        var pilot = services().press("d", "enter");

        assertThat(pilot.screen()).contains("There is nothing to fold in this line.");
    }

    @Test
    void theHelpKnowsEveryKeyOfTheScreen() {
        var pilot = services();
        var bindings = pilot.model().top().bindings();
        var help = HelpScreen.lines(pilot.model().top()).stream()
                .map(line -> line.text())
                .toList();

        assertThat(bindings)
                .allSatisfy(binding -> assertThat(help)
                        .anyMatch(line -> line.contains(binding.label()) && line.contains(binding.text())));
    }

    @Test
    void whatStaysTheSameIsNotMadeAnew() {
        var pilot = services().withoutAnswers();
        var before = pilot.table().all().rows();

        pilot.type("/we").press("esc", "f3", "f3", "f3");
        assertThat(areSame(pilot.table().all().rows(), before)).isTrue();
        pilot.press("r").bring(World.services());
        assertThat(areSame(pilot.table().all().rows(), before)).isTrue();
    }

    @Test
    void rowsFindTheirPlacesPageByPage() {
        var pilot = services().withoutAnswers().press("r");
        var table = pilot.table();
        var rows = new ArrayList<>(World.services());
        Collections.shuffle(rows, new Random(1));
        for (var row : rows) {
            pilot.tell(new Msg.Rows(table.id(), table.load().round(), List.of(row), List.of()));
        }
        assertThat(pilot.names()).containsExactly("broken", "console", "web", "worker", "注文サービス");

        pilot.press("f3")
                .tell(new Msg.Rows(
                        table.id(),
                        table.load().round(),
                        List.of(World.service("new", 1, 9, RolloutState.COMPLETED, 0, "")),
                        List.of()));
        assertThat(pilot.names()).containsExactly("broken", "console", "new", "worker", "注文サービス", "web");
    }

    @SuppressWarnings("ReferenceEquality") // the very rows, not such that say the same
    private static boolean areSame(List<?> ones, List<?> others) {
        return ones.size() == others.size()
                && IntStream.range(0, ones.size()).allMatch(i -> ones.get(i) == others.get(i));
    }

    @Test
    @Timeout(60)
    void tenThousandRowsAreNoBurden() {
        var pilot = Pilot.at(80, 24).withoutAnswers().press("j", "enter");
        pilot.type(":tasks shop").press("enter");
        var table = pilot.table();
        for (var page = 0; page < 100; page++) {
            var rows = new ArrayList<Row>();
            for (var i = 0; i < 100; i++) {
                var id = "%032x".formatted((page * 100L + i) * 7_919 % 10_007);
                rows.add(World.task(id, TaskStatus.RUNNING, Optional.empty()));
            }
            pilot.tell(new Msg.Rows(table.id(), table.load().round(), rows, List.of()));
        }

        assertThat(pilot.table().shown()).hasSize(10_000);
        var buffer = pilot.drawn(Themes.all().getFirst());
        assertThat(buffer.writes()).as("only what is seen is drawn").isLessThan(20_000);
        pilot.press("end", "home", "pagedown").type("/0f3");
        assertThat(pilot.names()).allMatch(name -> name.contains("0f3"));
    }

    @Test
    void noKeyMeansTwoThings() {
        for (var pilot : List.of(
                Pilot.at(80, 24),
                services(),
                services().press("enter"),
                services().press("enter", "enter"))) {
            var keys = pilot.model().top().bindings().stream()
                    .flatMap(binding -> binding.keys().stream())
                    .toList();
            assertThat(keys).as(pilot.model().top().kind()).doesNotHaveDuplicates();
        }
    }

    private static List<Effect.Enter> entered(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Enter.class::isInstance)
                .map(Effect.Enter.class::cast)
                .toList();
    }

    private static Pilot services() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        assertThat(pilot.table().shown()).extracting(Row::name).contains("web");
        return pilot;
    }

    @Test
    void aPopupLeavesWhatKeysDoInSight() {
        var pilot = Pilot.at(80, 24).press("ctrl+a");

        assertThat(pilot.screen()).contains("⏎ choose  ↑ ↓ move  Esc close", ":clusters");
    }

    @Test
    void whereAPathIsTooLongIdsAreCutBeforeNames() {
        var pilot = Pilot.at(80, 24).type(":tasks shop").press("enter", "L");

        assertThat(pilot.screen().lines().findFirst().orElseThrow()).contains("shop / 0f3a5b6c… / logs");
    }
}
