package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.app.ecs.RolloutSeen;
import dev.fumidai.app.ecs.RolloutTexts;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.terminal.widget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A deployment that is followed.
class RolloutTest {
    private static final FakeAws AWS = new FakeAws(World.seat(), Estate.plain());

    @Test
    void looksAsItDid() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var pilot = followed(size[0], size[1]);
            assertThat(pilot.screen()).contains("░", "post scale up");

            pilot.answering(AWS);

            assertThat(pilot.screen()).contains("targets", "events", "o continue or roll back where it waits");
            Golden.matches("tui/rollout-%dx%d.txt".formatted(size[0], size[1]), pilot.screen() + "\n");
        }
    }

    @Test
    void itIsReadAgainWhileItGoesOnAndNotBeforeItWasAnswered() {
        var pilot = followed(120, 40);
        var first = asked(pilot);
        assertThat(first).hasSize(1);

        pilot.after(Duration.ofSeconds(10));
        assertThat(asked(pilot)).as("AWS has not answered").isEmpty();

        pilot.press("r");
        pilot.answering(AWS);
        pilot.after(Duration.ofSeconds(1));
        assertThat(asked(pilot)).as("a second later").isEmpty();
        pilot.after(Duration.ofSeconds(6));
        assertThat(asked(pilot)).as("seven seconds later").hasSize(1);
    }

    @Test
    void theNewestOfAServiceIsFollowedFromItsMenu() {
        var pilot = Pilot.at(120, 40).type(":services shop").press("enter", "j", "j", "o", "f");

        pilot.answering(AWS);

        assertThat(pilot.screen()).contains("/ dep-", "deployment    ");
        assertThat(asked(pilot)).hasSize(1);
    }

    @Test
    void whatIsOverIsLeftAlone() {
        var row = WorldAround.deployments().getFirst();
        var over = Following.begun(row.ref(), World.NOW).answered(World.NOW, row.open());

        assertThat(over.isDue(Pilot.at(80, 24).after(Duration.ofHours(1)).model()))
                .isFalse();
    }

    @Test
    void aHookThatWaitsIsContinuedFromHere() {
        var pilot = followed(120, 40).answering(AWS).press("o");

        assertThat(pilot.screen()).contains("continue", "roll back");
    }

    @Test
    void whatIsOverIsNotStopped() {
        var pilot = Pilot.at(120, 40).type(":services shop").press("enter", "j", "j", "p", "end");
        assertThat(pilot.screen()).contains("SUCCESSFUL").doesNotContain("S abort");

        assertThat(pilot.press("S").screen()).contains("nothing to abort");
        pilot.press("R");
        assertThat(pilot.model().popup()).isEmpty();
        assertThat(pilot.answering(AWS).screen()).contains("Another deployment is under way");
    }

    @Test
    void saysWhyNewTasksStoppedAndWhatCouldNotBeRead() {
        var row = WorldAround.deployments().getLast();
        var seen = new RolloutSeen(row, Optional.empty(), World.tasks(), List.of(), Map.of(), List.of("No targets."));

        var text = RolloutTexts.lines(seen, World.NOW).stream().map(Line::text).collect(Collectors.joining("\n"));

        assertThat(text)
                .contains("waits at post scale up for somebody to continue or roll back")
                .contains("pause awaiting action, rollback in 25m")
                .contains("old  1111  ████████████████████  4/4 running  100% traffic")
                .contains("new  2222  ███████████████░░░░░  3/4 running, 1 pending  0% traffic")
                .contains("new tasks\n", "2b3c4d5e  stopped", "not known\nNo targets.");
    }

    @Test
    void aDeploymentThatAwsSaysLittleOfIsShownAllTheSame() {
        var bare = WorldAround.deployments().getFirst();
        var lines = RolloutTexts.lines(RolloutSeen.of(without(bare)), Instant.EPOCH);

        assertThat(lines.getFirst().text()).contains("deployment");
    }

    private static Deployment without(Deployment it) {
        return new Deployment(
                it.ref(),
                it.status(),
                Optional.empty(),
                it.stage(),
                it.strategy(),
                List.of(),
                Optional.empty(),
                it.failed(),
                it.threshold(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                it.document());
    }

    private static Pilot followed(int columns, int rows) {
        var pilot = Pilot.at(columns, rows).type(":services shop").press("enter", "j", "j", "p");
        pilot.effects();
        return pilot.press("f");
    }

    private static List<Effect> asked(Pilot pilot) {
        return pilot.effects().stream().filter(Effect.Ask.class::isInstance).toList();
    }
}
