package dev.fumidai.core.bastion;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.HabitWords;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;
import java.util.Optional;

/// Bastions to look at: everything that would change one is refused before any call.
///
/// @param bastions those to look at
public record ReadOnlyBastions(Bastions bastions) implements Bastions {
    @Override
    public List<BastionView> list(Whose whose) throws ProblemException, InterruptedException {
        return bastions.list(whose);
    }

    @Override
    public StoppedBastion stop(String task, boolean waitStopped) throws ProblemException {
        throw refused();
    }

    @Override
    public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped) throws ProblemException {
        throw refused();
    }

    @Override
    public List<StoppedBastion> reap() throws ProblemException {
        throw refused();
    }

    @Override
    public List<BastionView> matching(String task) throws ProblemException, InterruptedException {
        return bastions.matching(task);
    }

    @Override
    public List<PlannedCall> planStop(BastionView bastion) throws ProblemException, InterruptedException {
        return bastions.planStop(bastion);
    }

    @Override
    public List<PlannedCall> planReap() throws ProblemException, InterruptedException {
        return bastions.planReap();
    }

    @Override
    public void close() {
        bastions.close();
    }

    private static ProblemException refused() {
        return HabitWords.readOnly("no bastion is stopped", Optional.empty()).asException();
    }
}
