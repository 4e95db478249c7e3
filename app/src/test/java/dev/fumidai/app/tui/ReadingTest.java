package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.RevisionCount;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Ways that lead from rows to what belongs to them, and texts on the whole screen.
class ReadingTest {
    private final Player player = new Player(new FakeAws(World.seat(), Estate.plain()), 100, 50).answered();
    private final Model home = player.model();

    @Test
    void aTextTakesTheWholeScreenAndGivesItBack() {
        services("w");
        assertThat(player.screen()).contains("? help");

        press("f");
        assertThat(player.screen()).doesNotContain("? help", "ap-northeast-1 ·");
        press("esc");
        assertThat(player.screen()).contains("? help");
        assertThat(player.model().top().kind()).isEqualTo("events");
    }

    @Test
    void aTableNeverDoes() {
        services("w");
        press("f");
        press("h");

        assertThat(player.model().top().kind()).isEqualTo("services");
        assertThat(player.screen()).contains("? help");
    }

    @Test
    void aDocumentIsCopiedAndOpenedInTheBrowser() {
        services("d");
        press("c");
        press("b");

        assertThat(player.others()).hasAtLeastOneElementOfType(Effect.Copy.class);
        assertThat(player.others())
                .anyMatch(effect -> effect instanceof Effect.Browse browse
                        && browse.page().toString().contains("/services/"));
    }

    @Test
    void longLinesAreReadToTheirEndsInEveryText() {
        for (var way : List.of("d", "y", "w")) {
            player.at(home);
            services(way);
            reads(way);
        }
        for (var way : List.of("d", "T", "L")) {
            player.at(home);
            services("enter");
            press(way);
            reads(way);
        }
    }

    private void reads(String way) {
        var kind = player.model().top().kind();
        assertThat(player.footer()).as(way + " " + kind).contains("w wrap");
        assertThat(player.model().top().isWrapped()).as(kind).isTrue();
        press("shift+right");
        assertThat(player.screen()).as(kind).contains("Long lines are wrapped: w puts each on one row");

        press("w");
        assertThat(player.model().top().isWrapped()).as(kind).isFalse();
        var before = player.screen();
        press("shift+right");
        assertThat(player.screen()).as(kind).isNotEqualTo(before);
        press("shift+left");
        press("shift+left");
        assertThat(player.screen()).as(kind).contains("This is the left end.");
        press("?");
        assertThat(player.screen()).as(kind).contains("w                 wrap", "scroll to the right");
    }

    @Test
    void theEventsOfAllServicesComeTogether() {
        press("E");

        assertThat(player.model().top().kind()).isEqualTo("events");
        assertThat(player.screen()).contains("web", "worker", "has reached a steady state");
        press("r");
        assertThat(player.screen()).contains("worker");
    }

    @Test
    void aShellIsChosenAmongAllContainersOfACluster() {
        press("s");
        assertThat(player.screen()).contains("shell in", "web  0f3a5b6c…  app");

        press("enter");
        assertThat(player.others()).hasAtLeastOneElementOfType(Effect.Enter.class);
    }

    @Test
    void stoppedTasksOfAServiceAreOneKeyAway() {
        services("x");

        assertThat(player.screen()).contains("tasks (all)");
    }

    @Test
    void revisionsSayWhoRunsThem() {
        services("t");

        assertThat(player.model().top()).isInstanceOfSatisfying(TableScreen.class, screen -> {
            var table = (RevisionsTable) screen.table();
            assertThat(table.inUse().of(World.ARN + "task-definition/web:118")).containsExactly("web");
        });
    }

    @Test
    void whatServicesRunIsKnownAfterTheyWereLeft() {
        services("h");
        command(":clusters");
        command(":td web");

        assertThat(player.model().top()).isInstanceOfSatisfying(TableScreen.class, screen -> {
            var table = (RevisionsTable) screen.table();
            assertThat(table.inUse().of(World.ARN + "task-definition/web:118")).contains("web");
        });
    }

    @Test
    void deploymentsSayWhichTaskDefinitionsTheyBring() {
        services("p");
        player.after(Duration.ofSeconds(1)).answered();

        assertThat(player.model().top()).isInstanceOfSatisfying(TableScreen.class, screen -> {
            var table = (DeploymentsTable) screen.table();
            assertThat(table.definitions()).isNotEmpty();
            assertThat(table.asked()).containsAll(table.definitions().keySet());
        });
        player.after(Duration.ofSeconds(1));
        assertThat(player.waiting()).as("asked once").isZero();
    }

    @Test
    void whatADeploymentChangesKeepsItsNumbersWhereThereIsLittleRoom() {
        var definitions = new HashMap<String, DefinitionRef>();
        WorldAround.deployments().stream()
                .flatMap(it -> Stream.concat(it.sources().stream(), it.target().stream()))
                .map(RevisionCount::arn)
                .forEach(arn -> definitions.put(
                        arn,
                        new DefinitionRef(World.ARN + "task-definition/payments-ledger-api:"
                                + (arn.endsWith("1111") ? "1117" : "1118"))));
        var table = new DeploymentsTable(World.WEB, definitions, definitions.keySet());

        var pilot = Pilot.at(80, 24).tell(new Msg.Answered(model -> Navigation.push(model, table)));

        assertThat(pilot.screen()).contains("…:1117 → 1118");
    }

    @Test
    void regionsHaveNames() {
        press("ctrl+r");

        assertThat(player.screen()).contains("ap-northeast-1").contains("Asia Pacific (Tokyo)");
        var regions = (TableScreen<?>) player.model().top();
        assertThat(regions.cursor()).contains(World.seat().region());
    }

    @Test
    void aTaskLeadsToTheHealthOfItsTargets() {
        services("enter");
        press("H");

        assertThat(player.model().top().kind()).isEqualTo("targets");
    }

    @Test
    void aServiceForwardsAPortThroughOneOfItsTasks() {
        services("F");
        press("tab");

        assertThat(player.screen()).contains("fumidai tunnel --via shop/");
    }

    private void command(String line) {
        player.type(line);
        press("enter");
    }

    private void services(String key) {
        press("j");
        press("enter");
        press(key);
    }

    private void press(String key) {
        player.press(Binding.parsed(key).getFirst()).answered();
    }
}
