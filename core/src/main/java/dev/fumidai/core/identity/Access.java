package dev.fumidai.core.identity;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.config.Habits;
import dev.fumidai.session.CredentialSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// A way into AWS that has been chosen: profile, region, credentials, endpoints. Choosing made no
/// call; [#identify] makes the first one.
///
/// **Threading:** any thread. **Errors:** see each method.
public interface Access extends AutoCloseable {
    /// The profile; empty when the credentials come from the environment or the machine.
    Optional<String> profile();

    String region();

    /// Whether the endpoint is on this machine.
    boolean sandbox();

    /// What the configuration says about the profile, and whether `--read-only` was given.
    Habits habits();

    /// The clients; each is built at its first use.
    AwsClients clients();

    /// The credentials for signing by oneself (the WebSocket), asked anew each time.
    CredentialSource credentials();

    /// What a failed call means, told with this profile, region and endpoint.
    AwsProblems problems();

    /// Whom to trust instead of Java's own certificates; for TLS that is not the SDK's.
    Optional<SSLContext> trust();

    /// Asks STS who we are, once; later calls return the first answer with the present expiry.
    ///
    /// @throws ProblemException exit code 3 without good credentials, 4 when the account is not the
    ///     target's
    Identity identify() throws ProblemException, InterruptedException;

    @Override
    void close();
}
