package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.TaskTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tasks: whose they are, in which state, in what order.
class TasksTest {
    private static final String RUNNING = "ffff5b6c7d8e9f00112233445566778a";

    @Test
    void aTaskThatBeginsToRunIsNoYoungerThanBefore() {
        var now = World.NOW;
        var none = Optional.<Instant>empty();
        var times = new TaskTimes(
                Optional.of(now.minusSeconds(300)),
                none,
                none,
                none,
                Optional.of(now.minusSeconds(5)),
                none,
                none,
                none);
        var task =
                World.at(World.task("0f3a5b6c7d8e9f00112233445566778a", TaskStatus.RUNNING, Optional.empty()), times);
        var pilot = Pilot.at(160, 24).type(":tasks shop").press("enter").bring(List.of(task));

        assertThat(pilot.screen()).containsPattern("RUNNING .* 5m ").doesNotContain(" 5s ");
    }

    @Test
    void thoseOfAnInstanceNameIt() {
        var pilot = Pilot.at(120, 40).type(":instances shop").press("enter", "enter");
        assertThat(pilot.model().top().crumb()).isEqualTo("shop / i-0aa1 / tasks");

        assertThat(pilot.press("x").model().top().crumb()).isEqualTo("shop / i-0aa1 / tasks (stopped)");
        assertThat(pilot.press("[", "[").model().top().crumb()).isEqualTo("shop / instances");
        assertThat(pilot.press("]").model().top().crumb()).isEqualTo("shop / i-0aa1 / tasks");
    }

    @Test
    void anotherStateKeepsTheFilterAndTheOrder() {
        var pilot = Pilot.at(120, 40).type(":tasks shop").press("enter").type("/2b3c");
        pilot.press("enter", "F9").press("x");

        assertThat(pilot.model().top().crumb()).isEqualTo("shop / tasks (stopped)");
        assertThat(pilot.model().top().sought()).isEqualTo("2b3c");
        assertThat(pilot.screen()).contains("2 of 3 · /2b3c");
        assertThat(pilot.table().state().sort()).isEqualTo(8);
    }

    @Test
    void sessionsThatAreOverAreFilteredAsTheOpenOnes() {
        var pilot = Pilot.at(120, 40).type(":ses").press("enter").type("/ops").press("enter", "x");

        assertThat(pilot.model().top().crumb()).isEqualTo("sessions (over)");
        assertThat(pilot.model().top().sought()).isEqualTo("ops");
    }

    @Test
    void whatStoppedLastIsFirst() {
        var pilot = Pilot.at(120, 40).type(":tasks shop").press("enter", "x").withoutAnswers();
        var running = World.task(RUNNING, TaskStatus.RUNNING, Optional.empty());
        pilot.press("r").bring(List.of(stopped("0a", 50), stopped("1b", 5), stopped("2c", 20)));
        assertThat(pilot.names()).extracting(name -> name.substring(0, 2)).containsExactly("1b", "2c", "0a");

        pilot.press("x", "r").bring(List.of(stopped("0a", 50), running, stopped("1b", 5)));
        assertThat(pilot.names())
                .as("of all, those that run stand above them")
                .extracting(name -> name.substring(0, 2))
                .containsExactly("ff", "1b", "0a");
    }

    private static Task stopped(String id, int minutes) {
        var it = World.task(id + "3c4d5e6f708192a3b4c5d6e7f8091a00", TaskStatus.STOPPED, Optional.empty());
        var none = TaskTimes.none();
        return World.at(
                it,
                new TaskTimes(
                        none.createdAt(),
                        none.connectivityAt(),
                        none.pullStartedAt(),
                        none.pullStoppedAt(),
                        none.startedAt(),
                        none.stoppingAt(),
                        none.executionStoppedAt(),
                        Optional.of(World.NOW.minus(Duration.ofMinutes(minutes)))));
    }
}
