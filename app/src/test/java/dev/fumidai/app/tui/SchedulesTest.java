package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.terminal.input.KeyPress;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void looksAsItDid() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            Golden.matches(
                    "tui/schedules-%dx%d.txt".formatted(size[0], size[1]),
                    schedules(size[0], size[1]).screen() + "\n");
        }
    }

    @Test
    void whatIsRunNowHasTheCommandOfTheSchedule() {
        var player = schedules(120, 40).press(KeyPress.of('R'));

        assertThat(player.screen()).contains("run a task of its own", "web", "app", "report --day yesterday");
    }

    @Test
    void ofSeveralContainersCommandsOneIsChosen() {
        var player = schedules(80, 24).press(KeyPress.of('j')).press(KeyPress.of('R'));
        assertThat(player.screen()).contains("run now which command?", "app  report --week", "sidecar  upload --all");

        player.press(KeyPress.of('j')).press(KeyPress.parse("enter").orElseThrow());

        assertThat(player.screen())
                .contains("run a task of its own", "sidecar", "upload --all")
                .doesNotContain("report --week");
    }

    @Test
    void enterShowsItAsText() {
        var player =
                schedules(80, 24).press(KeyPress.parse("enter").orElseThrow()).answered();

        assertThat(player.screen()).contains("Name: nightly-report");
    }

    private static Player schedules(int columns, int rows) {
        var player = new Player(new FakeAws(World.seat(), Estate.plain()), columns, rows).answered();
        return player.type(":cron").press(KeyPress.parse("enter").orElseThrow()).answered();
    }
}
