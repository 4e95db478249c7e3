package dev.fumidai.core.ecs;

import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.SignIn;
import java.util.Optional;

/// ECS of one profile and region, to look around in: the reads, and the governor that they share
/// with whatever else reads there.
///
/// **Threading:** any thread.
public final class Browser implements AutoCloseable {
    private final Access access;
    private final Governor governor;
    private final GovernedCalls calls;
    private final Withheld withheld = new Withheld();
    private final EcsReads reads;
    private final Places places;
    private final Config config;

    private Browser(Access access, Config config, Governor governor, GovernedCalls calls) {
        this.access = access;
        this.governor = governor;
        this.calls = calls;
        this.reads = new AwsEcsReads(() -> access.clients().ecs(), calls, withheld);
        this.places = new Places(reads, config, access.region());
        this.config = config;
    }

    /// Where options, environment and configuration lead; makes no call.
    ///
    /// @param pause waits between calls that AWS would throttle
    /// @param observer hears of every call
    /// @throws ProblemException exit code 2 without a region
    public static Browser open(
            Environment environment, Config config, Overrides overrides, Pause pause, CallObserver observer)
            throws ProblemException {
        var access = SignIn.of(environment).access(config, overrides, Optional.empty());
        return over(access, config, environment, pause, observer);
    }

    /// Over an access that somebody chose; closes it in the end.
    public static Browser over(
            Access access, Config config, Environment environment, Pause pause, CallObserver observer) {
        var governor = new Governor(environment.clock(), pause);
        var calls = new GovernedCalls(new AwsCalls(access.problems()), governor, environment.clock(), observer);
        return new Browser(access, config, governor, calls);
    }

    public EcsReads reads() {
        return reads;
    }

    /// What the reads leave out because AWS refuses it.
    public Withheld withheld() {
        return withheld;
    }

    /// Finds what people name.
    public Places places() {
        return places;
    }

    /// For other services that are read in the same region.
    public GovernedCalls calls() {
        return calls;
    }

    public Governor governor() {
        return governor;
    }

    /// What the people here have written down.
    public Config config() {
        return config;
    }

    public Access access() {
        return access;
    }

    @Override
    public void close() {
        access.close();
    }
}
