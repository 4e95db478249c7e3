package dev.fumidai.core.handover;

import dev.fumidai.core.Environment;
import dev.fumidai.session.Loopback;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where ResumeSession and TerminateSession go. The endpoint that comes with a session may be that
/// of ECS, which knows neither; then the one of Session Manager in the session's region is meant.
final class SsmEndpoint {
    private static final Pattern OF_AWS = Pattern.compile(
            ".*\\.(amazonaws\\.com(\\.cn)?|api\\.aws" + "|amazonaws\\.eu|api\\.amazonwebservices\\.(com\\.cn|eu))");
    private static final Pattern SSM = Pattern.compile("(vpce-[^.]+\\.)?ssm(-fips)?\\..*");
    private static final Pattern ORDINARY = Pattern.compile("ssm\\.[a-z0-9-]+\\.[a-z.]+");

    private SsmEndpoint() {}

    /// An endpoint of one's own for Session Manager; empty when the environment, the profile or the
    /// region decide.
    static Optional<URI> of(Handover handover, Environment environment) {
        return environment
                .variable("AWS_ENDPOINT_URL_SSM")
                .map(URI::create)
                .or(() -> handover.endpoint().filter(SsmEndpoint::isSpecial));
    }

    /// Whether calls go to this machine, and not to AWS.
    static boolean isLoopback(Handover handover, Environment environment) {
        return of(handover, environment)
                .or(() -> environment.variable("AWS_ENDPOINT_URL").map(URI::create))
                .map(URI::getHost)
                .filter(Loopback::is)
                .isPresent();
    }

    /// Neither the ordinary one, which the region names as well, nor another service's.
    private static boolean isSpecial(URI endpoint) {
        var host = endpoint.getHost();
        if (host == null || ORDINARY.matcher(host).matches()) {
            return false;
        }
        return !OF_AWS.matcher(host).matches() || SSM.matcher(host).matches();
    }
}
