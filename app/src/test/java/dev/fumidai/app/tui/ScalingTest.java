package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.core.scaling.Scaling;
import dev.fumidai.core.scaling.ScalingActivity;
import dev.fumidai.core.scaling.ScalingPolicy;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.scaling.ScalingRow;
import dev.fumidai.core.scaling.ScheduledAction;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.KeyPress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScalingTest {
    @Test
    void limitsPoliciesSchedulesAndWhatItDid() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var player = player(size[0], size[1], scaling(List.of("scaling in")));

            Golden.matches("tui/autoscaling-%dx%d.txt".formatted(size[0], size[1]), player.screen() + "\n");
        }
    }

    @Test
    void onlyTheLimitThatDiffersIsChanged() {
        var player = player(120, 40, scaling(List.of())).type("z");
        assertThat(player.screen()).contains("autoscaling of web", "smallest number", "largest number");

        player.press("tab", "ctrl+u").type("12").press("tab", "tab", "enter");

        assertThat(player.screen())
                .contains(
                        "application-autoscaling:RegisterScalableTarget",
                        "MaxCapacity=12",
                        "$ fumidai scale shop/web --max 12",
                        "[ cancel ]")
                .doesNotContain("MinCapacity");
    }

    @Test
    void theSmallestIsNotLargerThanTheLargest() {
        var player =
                player(80, 24, scaling(List.of())).type("z").press("ctrl+u").type("9");

        player.press("tab", "tab", "tab", "enter");

        assertThat(player.screen()).contains("The smallest number is larger than the largest.");
    }

    @Test
    void suspendsAndResumes() {
        var runs = player(120, 40, scaling(List.of())).type("o");
        assertThat(runs.screen()).contains("Suspend the autoscaling of shop/web?", "fumidai scale shop/web --suspend");

        var suspended = player(120, 40, scaling(List.of("schedules"))).type("o");
        assertThat(suspended.screen()).contains("Resume the autoscaling", "fumidai scale shop/web --resume");
    }

    @Test
    void whatIsNotAutoscaledSaysSo() {
        var player = player(80, 24, new Scaling(Optional.empty(), List.of(), List.of(), List.of()));
        assertThat(player.screen()).contains("not autoscaled");

        for (var key : List.of("o", "d", "enter")) {
            assertThat(player.press(key).screen()).as(key).contains("web is not autoscaled: z gives it limits.");
            player.press("k");
        }
    }

    @Test
    void whatIsRefusedStandsAmongTheRest() {
        var refused = new Missing(
                "limits", "needs application-autoscaling:DescribeScalableTargets", Optional.empty(), Optional.empty());
        var read = scaling(List.of());
        var player = player(
                120,
                40,
                new Scaling(Optional.empty(), read.policies(), read.schedules(), read.activities(), List.of(refused)));
        assertThat(player.screen())
                .contains("✗ limits", "needs application-aut", "cpu-60", "evening")
                .doesNotContain("not autoscaled");

        player.type("z");

        assertThat(player.screen()).contains("AWS did not say what the limits are.");
        player.press("G", "enter");
        assertThat(player.screen()).contains("limits: needs application-autoscaling:DescribeScalableTargets");
    }

    private static Keys player(int columns, int rows, Scaling scaling) {
        var aws = new FakeAws(World.seat(), Estate.plain()) {
            @Override
            public ScalingReads scaling() {
                return new Known(scaling);
            }
        };
        var keys = new Keys(new Player(aws, columns, rows).answered());
        return keys.type(":svc shop /web").press("enter").type("a");
    }

    private static Scaling scaling(List<String> suspended) {
        return new Scaling(
                Optional.of(new ScalableTarget(2, 8, suspended, Document.empty())),
                List.of(new ScalingPolicy(
                        "cpu-60",
                        "TargetTrackingScaling",
                        "ECSServiceAverageCPUUtilization at 60",
                        List.of(),
                        Document.empty())),
                List.of(new ScheduledAction(
                        "evening",
                        "cron(0 18 * * ? *)",
                        Optional.of("Asia/Tokyo"),
                        OptionalInt.of(4),
                        OptionalInt.empty(),
                        Document.empty())),
                List.of(
                        activity("1", "Successful", "Setting desired count to 4.", 90, Optional.empty()),
                        activity("2", "Failed", "Setting desired count to 9.", 20, Optional.of("Failed to set."))));
    }

    private static ScalingActivity activity(
            String id, String status, String text, int minutes, Optional<String> message) {
        return new ScalingActivity(
                id,
                Optional.of(World.NOW.minus(Duration.ofMinutes(minutes))),
                status,
                text,
                "monitor alarm TargetTracking-service/shop/web in state ALARM triggered policy cpu-60",
                message,
                Document.empty());
    }

    @Test
    void rowsAreInOrderWhateverTheyAreCalled() {
        assertThat(ScalingRow.of(World.WEB, scaling(List.of())))
                .extracting(ScalingRow::kind)
                .isSorted();
    }

    private record Known(Scaling scaling) implements ScalingReads {
        @Override
        public Optional<ScalableTarget> target(ServiceRef service) {
            return scaling.target();
        }

        @Override
        public Scaling scaling(ServiceRef service) {
            return scaling;
        }
    }

    /// Somebody who waits for every answer.
    private record Keys(Player player) {
        Keys type(String text) {
            text.codePoints().forEach(key -> player.press(KeyPress.of(key)).answered());
            return this;
        }

        Keys press(String... names) {
            for (var name : names) {
                player.press(KeyPress.parse(name).orElseThrow()).answered();
            }
            return this;
        }

        String screen() {
            return Screenshot.text(player.drawn());
        }
    }
}
