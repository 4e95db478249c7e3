package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReadOnlyBastionsTest {
    private final Bastions bastions = new ReadOnlyBastions(new Untouched());

    @Test
    void looksAtBastions() throws Exception {
        assertThat(bastions.list(Bastions.Whose.MINE)).isEmpty();
    }

    @Test
    void stopsNone() {
        refuses(() -> bastions.stop("0123", false));
        refuses(() -> bastions.stopAll(Bastions.Whose.MINE, false));
        refuses(bastions::reap);
    }

    private static void refuses(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().exitCode()).isEqualTo(ExitCode.REFUSED));
    }

    /// Fails when anything but a look reaches it.
    private static final class Untouched implements Bastions {
        @Override
        public List<BastionView> list(Whose whose) {
            return List.of();
        }

        @Override
        public StoppedBastion stop(String task, boolean waitStopped) {
            throw new AssertionError("stop");
        }

        @Override
        public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped) {
            throw new AssertionError("stopAll");
        }

        @Override
        public List<BastionView> matching(String task) {
            return List.of();
        }

        @Override
        public List<PlannedCall> planStop(BastionView bastion) {
            return List.of();
        }

        @Override
        public List<PlannedCall> planReap() {
            return List.of();
        }

        @Override
        public List<StoppedBastion> reap() {
            throw new AssertionError("reap");
        }
    }
}
