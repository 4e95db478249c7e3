package dev.fumidai.core.sessions;

import dev.fumidai.core.Environment;
import dev.fumidai.core.config.Defaults;
import dev.fumidai.core.identity.Access;
import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.Patience;
import dev.fumidai.session.Proxies;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.StreamSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The settings of sessions: the same way to AWS as its other calls go.
public final class SessionConditions {
    private SessionConditions() {}

    /// @param budget what all sessions of this process together may hold unread
    public static SessionSettings of(Access access, Environment environment, Defaults defaults, BufferBudget budget) {
        var standard = StreamSettings.standard();
        return SessionSettings.standard(access.region())
                .withPatience(Patience.standard().withKeepAlive(defaults.beat().dividedBy(2)))
                .withNetwork(NetworkSettings.standard(access.region())
                        .withLoopbackEndpoint(access.sandbox())
                        .withProxies(proxies(access.sandbox(), environment))
                        .withCaBundle(environment.variable("AWS_CA_BUNDLE").map(Path::of)))
                .withStreams(new StreamSettings(
                        budget, defaults.connectionBuffer(), standard.halfClosedSilence(), standard.unknownSilence()));
    }

    /// Those of the environment; none on this machine, where nothing goes through one, so that one
    /// which is of no use does no harm.
    ///
    /// @throws IllegalArgumentException for a proxy variable that is no address
    public static Proxies proxies(boolean loopback, Environment environment) {
        return loopback ? Proxies.none() : Proxies.from(withoutAllProxy(environment.variables()));
    }

    /// The AWS CLI and the SDK do not heed `ALL_PROXY`; one program must not go two ways.
    private static Map<String, String> withoutAllProxy(Map<String, String> variables) {
        var rest = new HashMap<>(variables);
        rest.keySet().removeIf("all_proxy"::equalsIgnoreCase);
        return rest;
    }
}
