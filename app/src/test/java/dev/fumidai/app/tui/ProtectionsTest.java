package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.task.Protection;
import dev.fumidai.core.task.TaskDetail;
import dev.fumidai.core.task.TaskDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whether tasks are protected, as a column that costs a call.
class ProtectionsTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final List<List<String>> asked = new ArrayList<>();
    private boolean denied;
    private final Aws aws = new NoAws() {
        @Override
        public TaskDetails tasks() {
            return new TaskDetails() {
                @Override
                public TaskDetail read(TaskRef task, Optional<TaskDetail> known) {
                    throw new AssertionError("never one by one");
                }

                @Override
                public Map<String, Protection> protections(List<Task> tasks) throws ProblemException {
                    asked.add(tasks.stream().map(Task::name).toList());
                    if (denied) {
                        throw new Problem("AWS refuses ecs:GetTaskProtection.", "", "", ExitCode.REFUSED).asException();
                    }
                    return Map.of(tasks.getFirst().arn(), new Protection(true, Optional.empty()));
                }
            };
        }
    };

    @Test
    void nothingIsAskedWhileTheColumnIsNotSeen() {
        var pilot =
                tasks().after(SOON).answering(aws).after(Duration.ofMinutes(2)).answering(aws);

        assertThat(asked).isEmpty();
        assertThat(pilot.screen()).doesNotContain("PROTECTED");
    }

    @Test
    void inTheWideModeAllThatAreSeenAreAskedForInOneCall() {
        var pilot = wide(tasks()).after(Duration.ofSeconds(1)).answering(aws);

        assertThat(asked)
                .hasSize(1)
                .first()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(pilot.screen()).contains("PROTECTED", "yes");
        pilot.after(SOON).answering(aws);
        assertThat(asked)
                .as("those that cannot be protected are not asked for again")
                .hasSize(1);
    }

    @Test
    void whenTheRowsAreReadAgainSoIsTheColumn() {
        var pilot = wide(tasks()).after(SOON).answering(aws);

        pilot.after(SOON).press("r").after(SOON).answering(aws);

        assertThat(asked).hasSize(2);
    }

    @Test
    void whereAwsRefusesThatIsSaidOnce() {
        denied = true;
        var pilot = wide(tasks()).after(SOON).answering(aws);

        assertThat(pilot.screen()).contains("AWS refuses ecs:GetTaskProtection.");
        pilot.after(SOON).press("r").after(SOON).answering(aws);
        assertThat(asked).hasSize(1);
    }

    private static Pilot tasks() {
        var pilot = Pilot.at(240, 40).type(":tasks shop").press("enter");
        pilot.effects();
        return pilot;
    }

    private static Pilot wide(Pilot pilot) {
        return pilot.press("ctrl+w");
    }
}
