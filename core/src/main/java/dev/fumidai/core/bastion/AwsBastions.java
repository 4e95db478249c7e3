package dev.fumidai.core.bastion;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import java.time.InstantSource;
import java.util.List;

/// The bastions of one profile and region.
public final class AwsBastions implements Bastions {
    private final Access access;

    private AwsBastions(Access access) {
        this.access = access;
    }

    /// @param config whose `bastions:` name the clusters to look at
    public static Bastions of(Access access, Config config, StateFolder state, Leases leases, InstantSource clock) {
        return new AwsBastions(access);
    }

    @Override
    public List<BastionView> list(Whose whose) throws ProblemException, InterruptedException {
        throw new UnsupportedOperationException("skeleton " + access);
    }

    @Override
    public StoppedBastion stop(String task, boolean waitStopped) throws ProblemException, InterruptedException {
        throw new UnsupportedOperationException("skeleton " + access);
    }

    @Override
    public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped)
            throws ProblemException, InterruptedException {
        throw new UnsupportedOperationException("skeleton " + access);
    }

    @Override
    public List<StoppedBastion> reap() throws ProblemException, InterruptedException {
        throw new UnsupportedOperationException("skeleton " + access);
    }
}
