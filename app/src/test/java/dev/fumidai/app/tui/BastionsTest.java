package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.plan.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BastionsTest {
    private final Stopping bastions = new Stopping();
    private final Aws aws = new NoAws() {
        @Override
        public Bastions bastions() {
            return bastions;
        }
    };

    @Test
    void stopsWhatWasAskedFor() {
        var pilot = Pilot.at(100, 30).type(":bas").press("enter", "D").answering(aws);

        assertThat(pilot.screen())
                .contains("Stop bastion 0f3a5b6c7d8e9f00112233445566778a?", "Used by 2 tunnels", "ecs:StopTask")
                .contains("$ fumidai bastion stop 0f3a5b6c7d8e9f00112233445566778a");
        pilot.press("tab", "enter").answering(aws);
        assertThat(bastions.stopped).singleElement().asString().contains("0f3a5b");
        assertThat(pilot.screen()).contains("0f3a5b6c… is stopped");
    }

    @Test
    void theSafeButtonHasTheFocus() {
        var pilot = Pilot.at(100, 30).type(":bas").press("enter", "D").answering(aws);

        pilot.press("enter").answering(aws);

        assertThat(bastions.stopped).isEmpty();
    }

    @Test
    void stopsTheMarkedOnes() {
        var pilot = Pilot.at(100, 30)
                .type(":bas")
                .press("enter", "space", "space", "D")
                .answering(aws);

        assertThat(pilot.screen()).contains("Stop 2 bastions?", "Not all of them are yours");
        pilot.press("tab", "enter").answering(aws);
        assertThat(bastions.stopped).hasSize(2);
    }

    @Test
    void readOnlyStopsNone() {
        var careful = new Seat(Optional.empty(), "ap-northeast-1", Optional.empty(), false, true, false);
        var pilot = Pilot.at(careful, 100, 30).type(":bas").press("enter", "D").answering(aws);

        assertThat(pilot.screen()).contains("Read-only: no bastion is stopped.");
        assertThat(pilot.model().popup()).isEmpty();
    }

    @Test
    void showsEverybodysToo() {
        var pilot = Pilot.at(100, 30).type(":bastions").press("enter", "x");

        assertThat(pilot.screen()).contains("bastions (everybody's)");
        assertThat(pilot.press("enter").screen()).contains("ops / 0f3a5b6c… / containers");
    }

    private static final class Stopping implements Bastions {
        private final List<String> stopped = new ArrayList<>();

        @Override
        public List<BastionView> list(Whose whose) {
            throw new AssertionError("the rows are there");
        }

        @Override
        public StoppedBastion stop(String task, boolean waitStopped) {
            stopped.add(task);
            return new StoppedBastion(task, true, "");
        }

        @Override
        public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped) {
            throw new AssertionError("never all");
        }

        @Override
        public List<StoppedBastion> reap() {
            throw new AssertionError("never reaped");
        }

        @Override
        public List<BastionView> matching(String task) {
            throw new AssertionError("known by its ARN");
        }

        @Override
        public List<PlannedCall> planStop(BastionView bastion) {
            return List.of(PlannedCall.end("ecs:StopTask", "", Map.of("task", bastion.taskId())));
        }

        @Override
        public List<PlannedCall> planReap() {
            throw new AssertionError("never reaped");
        }
    }
}
