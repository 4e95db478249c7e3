package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.config.Defaults;
import dev.fumidai.core.database.Databases;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.Proxies;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.StreamSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Site] over the SDK.
final class AwsSite implements Site {
    private final Access access;
    private final AwsCalls calls;
    private final Environment environment;
    private final Leases leases;
    private final SessionSettings sessions;
    private final Scope warmUp = new Scope("warm-up");

    AwsSite(Access access, Environment environment, Defaults defaults, BufferBudget budget, Leases leases) {
        this.access = access;
        this.calls = new AwsCalls(access.problems());
        this.environment = environment;
        this.leases = leases;
        this.sessions = sessions(access, environment, defaults, budget);
    }

    private static SessionSettings sessions(
            Access access, Environment environment, Defaults defaults, BufferBudget budget) {
        var standard = StreamSettings.standard();
        return SessionSettings.standard(access.region())
                .withNetwork(NetworkSettings.standard(access.region())
                        .withLoopbackEndpoint(access.sandbox())
                        .withProxies(Proxies.from(withoutAllProxy(environment.variables())))
                        .withCaBundle(environment.variable("AWS_CA_BUNDLE").map(Path::of)))
                .withStreams(new StreamSettings(
                        budget, defaults.connectionBuffer(), standard.halfClosedSilence(), standard.unknownSilence()));
    }

    /// The AWS CLI and the SDK do not heed `ALL_PROXY`; one program must not go two ways.
    private static Map<String, String> withoutAllProxy(Map<String, String> variables) {
        var rest = new HashMap<>(variables);
        rest.keySet().removeIf("all_proxy"::equalsIgnoreCase);
        return rest;
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
    public void close() {
        warmUp.close();
        access.close();
    }
}
