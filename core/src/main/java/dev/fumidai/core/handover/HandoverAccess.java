package dev.fumidai.core.handover;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.sessions.KmsKeys;
import dev.fumidai.core.sessions.SessionCalls;
import dev.fumidai.core.sessions.SessionConditions;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a handed-over session needs of AWS, found when it is needed. Opening the session loads
/// nothing of the SDK where the keys stand in the environment or a file.
///
/// **Threading:** any thread.
public final class HandoverAccess implements AutoCloseable {
    private final Handover handover;
    private final Environment environment;
    private final PlainKeys plain;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Access access;
    private boolean closed;

    public HandoverAccess(Handover handover, Environment environment) {
        this.handover = handover;
        this.environment = environment;
        this.plain = new PlainKeys(environment, handover.profile());
    }

    /// The session is already started: `start` hands out what was handed over.
    public SessionControl control() {
        return new HandedControl(handover, new SessionCalls(this::clients, handover.target(), environment.clock()));
    }

    /// For signing the data channel, asked anew each time.
    public CredentialSource credentials() {
        return this::present;
    }

    /// For sessions that have to be encrypted.
    public DataKeys keys() {
        return new KmsKeys(this::clients);
    }

    /// For the session, with the proxies and certificates of the environment.
    ///
    /// @throws IllegalArgumentException for a proxy variable that is no address
    public SessionSettings settings() {
        var loopback = SsmEndpoint.isLoopback(handover, environment);
        return SessionSettings.standard(handover.region())
                .withNetwork(NetworkSettings.standard(handover.region())
                        .withLoopbackEndpoint(loopback)
                        .withTokenAlone()
                        .withProxies(SessionConditions.proxies(loopback, environment))
                        .withCaBundle(environment.variable("AWS_CA_BUNDLE").map(Path::of)));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (access != null) {
                access.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private Credentials present() throws SessionException, InterruptedException {
        var keys = plain.find();
        return keys.isPresent() ? keys.get() : access().credentials().credentials();
    }

    private AwsClients clients() throws SessionException {
        return access().clients();
    }

    /// The SDK's way in, made once.
    private Access access() throws SessionException {
        lock.lock();
        try {
            if (closed) {
                throw new SessionException.NotSignedIn("the session is over", null);
            }
            if (access == null) {
                access = SignIn.of(surroundings()).access(Config.empty(), overrides(), Optional.empty());
            }
            return access;
        } catch (ProblemException e) {
            throw new SessionException.NotSignedIn(
                    e.problem().summary() + " " + e.problem().cause(), e);
        } finally {
            lock.unlock();
        }
    }

    private Overrides overrides() {
        return new Overrides(
                Optional.empty(),
                plain.profile(),
                Optional.of(handover.region()),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Environment surroundings() {
        var variables = new HashMap<>(environment.variables());
        SsmEndpoint.of(handover, environment).ifPresent(endpoint -> {
            variables.put("AWS_ENDPOINT_URL_SSM", endpoint.toString());
            variables.remove("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        });
        return new Environment(
                variables, environment.home(), environment.directory(), environment.clock(), environment.random());
    }
}
