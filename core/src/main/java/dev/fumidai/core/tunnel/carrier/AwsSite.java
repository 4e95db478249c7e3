package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.database.Databases;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.sessions.SessionCalls;
import dev.fumidai.core.sessions.SessionConditions;
import dev.fumidai.core.shell.Doors;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionSettings;
import java.util.List;
import java.util.Optional;

/// [Site] over the SDK.
final class AwsSite implements Site {
    private final Access access;
    private final AwsCalls calls;
    private final Environment environment;
    private final Config config;
    private final Leases leases;
    private final SessionSettings sessions;
    private final Scope warmUp = new Scope("warm-up");

    AwsSite(Access access, Environment environment, Config config, BufferBudget budget, Leases leases) {
        this.access = access;
        this.calls = new AwsCalls(access.problems());
        this.environment = environment;
        this.config = config;
        this.leases = leases;
        this.sessions = SessionConditions.of(access, environment, config.defaults(), budget);
    }

    @Override
    public Optional<String> profile() {
        return access.profile();
    }

    @Override
    public boolean readOnly() {
        return access.habits().readOnly();
    }

    @Override
    public Identity identify() throws ProblemException, InterruptedException {
        // Building the clients takes as long as the first call does; they are needed right after it.
        for (var client : List.<Runnable>of(
                () -> access.clients().ecs(),
                () -> access.clients().rds(),
                () -> access.clients().ec2())) {
            warmUp.fork("client", client::run);
        }
        return access.identify();
    }

    @Override
    public BastionService bastions() {
        return BastionService.of(
                access.clients(), calls, leases, Pause.real(), environment.clock(), environment.random());
    }

    @Override
    public Links links(Voice voice) {
        // While the task starts there is time for what the session will need at once.
        warmUp.fork("ssm", () -> access.clients().ssm());
        return new SsmLinks(access.clients(), access.credentials(), environment.clock(), sessions, voice);
    }

    @Override
    public Databases databases() {
        return Databases.of(access.clients(), calls, access.region());
    }

    @Override
    public Doors doors() {
        return Doors.of(access, config);
    }

    @Override
    public Seats seats() {
        return new Seats(leases.seats(), environment.clock());
    }

    @Override
    public void endAbandoned(Identity identity) throws ProblemException, InterruptedException {
        var calls = new SessionCalls(access::clients, Optional.empty(), environment.clock());
        seats().endAbandoned(identity.account(), access.region(), calls);
    }

    @Override
    public void close() {
        warmUp.close();
        access.close();
    }
}
