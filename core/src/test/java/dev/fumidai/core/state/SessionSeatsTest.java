package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What killed processes leave behind.
class SessionSeatsTest {
    private static final String TASK = "a".repeat(32);

    private @TempDir Path home;

    @Test
    void sessionsOfKilledProcessesAreFoundInEveryContainerOfTheAccountAndRegionOnce() throws Exception {
        var state = StateFolder.open(StateFolderTest.environment(home));
        var seats = new SessionSeats(state);
        leave(state, "1", "eu-west-1", "app", "dead-1");
        leave(state, "2", "eu-west-1", "sidecar", "dead-2");
        leave(state, "3", "us-east-1", "app", "elsewhere");

        assertThat(seats.abandonedIn("123456789012", "eu-west-1")).containsExactlyInAnyOrder("dead-1", "dead-2");
        assertThat(seats.abandonedIn("123456789012", "eu-west-1")).isEmpty();
        assertThat(seats.abandonedIn("123456789012", "us-east-1")).containsExactly("elsewhere");
    }

    @Test
    void nothingIsKeptOfWhoeverWasKilledBeforeHisSessionBegan() throws Exception {
        var state = StateFolder.open(StateFolderTest.environment(home));
        var folder = state.folder("seats/" + TASK + ".app");
        state.write(folder.resolve("4".repeat(32)), "");
        state.write(
                folder.resolve("4".repeat(32) + ".json"),
                Flat.write(Map.of("process", "another", "pid", "1", "task", arn("us-east-1"))));

        assertThat(new SessionSeats(state).abandonedIn("123456789012", "eu-west-1"))
                .isEmpty();

        assertThat(folder).doesNotExist();
    }

    @Test
    void theSessionsOfTheLivingAreLeftAlone() throws Exception {
        var seats = new SessionSeats(StateFolder.open(StateFolderTest.environment(home)));
        try (var seat = seats.take(arn("eu-west-1"), "app", "exec", 2).orElseThrow()) {
            seat.occupiedBy("alive");

            assertThat(seats.abandonedIn("123456789012", "eu-west-1")).isEmpty();
            assertThat(seats.holders(TASK, "app")).hasSize(1);
        }
    }

    /// As a process leaves it that was killed: nobody holds the lock any more.
    private static void leave(StateFolder state, String digit, String region, String container, String session)
            throws Exception {
        var folder = state.folder("seats/" + TASK + "." + container);
        var id = digit.repeat(32);
        state.write(folder.resolve(id), "");
        var fields = Map.of("process", "another", "pid", "1", "task", arn(region), "session", session);
        state.write(folder.resolve(id + ".json"), Flat.write(fields));
    }

    private static String arn(String region) {
        return "arn:aws:ecs:" + region + ":123456789012:task/shop/" + TASK;
    }
}
