package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.task.TaskDetail;
import dev.fumidai.core.task.TaskDetails;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A task in full.
class TaskScreenTest {
    @Test
    void everyTabLooksAsItDid() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var player = opened(size[0], size[1]);
            for (var tab : TaskTab.values()) {
                Golden.matches("tui/task-%s-%dx%d.txt".formatted(tab.word(), size[0], size[1]), player.screen() + "\n");
                player.press(key("tab"));
            }
            assertThat(player.screen()).as("round about").contains("belongs to");
        }
    }

    @Test
    void whatTheTableKnewIsSeenAtOnce() {
        var player = tasks(80, 24).press(KeyPress.of('d'));

        assertThat(player.screen()).contains("belongs to", "service:web");
        assertThat(player.press(KeyPress.of('6')).screen()).contains("loading …");
        assertThat(player.answered().screen()).contains("protected     yes");
    }

    @Test
    void valuesAreCoveredUntilSomebodyAsks() {
        var player = opened(80, 24).press(KeyPress.of('3'));
        var covered = player.screen();

        var open = player.press(KeyPress.of('v')).screen();

        assertThat(covered).contains("MODE=••••••").doesNotContain("quiet");
        assertThat(open).contains("MODE=quiet");
    }

    @Test
    void whatMayNotBeReadIsALine() {
        var task = World.tasks().getFirst();
        var detail = new TaskDetail(
                task,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        gone(TaskDetails.NETWORK, "needs ec2:DescribeNetworkInterfaces"),
                        gone(TaskDetails.PROTECTION, "needs ecs:GetTaskProtection")));

        assertThat(text(TaskTab.NETWORK, detail))
                .contains("The network interface: needs ec2:DescribeNetworkInterfaces", "private IP");
        assertThat(text(TaskTab.PROTECTION, detail)).contains("The protection: needs ecs:GetTaskProtection");
    }

    @Test
    void theSameKeyTwiceIsAnswered() {
        assertThat(opened(80, 24).press(KeyPress.of('1')).screen()).contains("This tab is open already.");
    }

    private static Missing gone(String part, String why) {
        return new Missing(part, why, Optional.empty(), Optional.empty());
    }

    private static String text(TaskTab tab, TaskDetail detail) {
        return TaskTabs.lines(tab, detail, false, true).stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static Player opened(int columns, int rows) {
        return tasks(columns, rows).press(KeyPress.of('d')).answered();
    }

    private static Player tasks(int columns, int rows) {
        var player = new Player(new FakeAws(World.seat(), Estate.plain()), columns, rows).answered();
        return player.type(":tasks shop").press(key("enter")).answered();
    }

    private static KeyPress key(String name) {
        return KeyPress.parse(name).orElseThrow();
    }
}
