package dev.fumidai.core.aws;

import dev.fumidai.core.Environment;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileFile;

/// Endpoints other than AWS's own, in the order in which the AWS tools look for them:
/// `AWS_ENDPOINT_URL_ECS`, `AWS_ENDPOINT_URL`, one's own Fumidai configuration, the profile's
/// `services` section, the profile's `endpoint_url`.
public final class Endpoints {
    private final Environment environment;
    private final Optional<URI> configured;
    private final ProfileFile profiles;
    private final String profile;

    /// @param configured `endpoint-url` of one's own configuration
    public Endpoints(Environment environment, Optional<URI> configured, ProfileFile profiles, String profile) {
        this.environment = environment;
        this.configured = configured;
        this.profiles = profiles;
        this.profile = profile;
    }

    /// @param service as the profile's `services` section spells it, for instance `ecs`
    public Optional<URI> of(String service) {
        if (ignored()) {
            return configured;
        }
        return environment
                .variable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
                .or(() -> environment.variable("AWS_ENDPOINT_URL"))
                .map(URI::create)
                .or(() -> configured)
                .or(() -> ofProfile(service).map(URI::create));
    }

    /// Whether an endpoint is on this machine.
    public static boolean loopback(URI endpoint) {
        var host = endpoint.getHost();
        return host != null
                && (host.equalsIgnoreCase("localhost") || host.matches("127(\\.[0-9]{1,3}){3}|\\[(0*:)*0*1]"));
    }

    /// Whether no call can need TLS: the endpoint of all services is plain HTTP, and no service has
    /// one of its own with TLS.
    public boolean plain() {
        return !ignored()
                && environment
                        .variable("AWS_ENDPOINT_URL")
                        .filter(Endpoints::isPlain)
                        .isPresent()
                && environment.variables().entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("AWS_ENDPOINT_URL_"))
                        .allMatch(variable -> isPlain(variable.getValue()));
    }

    private static boolean isPlain(String endpoint) {
        return endpoint.regionMatches(true, 0, "http:", 0, "http:".length());
    }

    private boolean ignored() {
        return environment
                .variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
                .or(() -> property("ignore_configured_endpoint_urls"))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    private Optional<String> ofProfile(String service) {
        return property("services")
                .flatMap(name -> profiles.getSection("services", name))
                .flatMap(section -> section.property(service + ".endpoint_url"))
                .or(() -> property("endpoint_url"));
    }

    private Optional<String> property(String name) {
        return profiles.profile(profile).flatMap(found -> found.property(name));
    }
}
