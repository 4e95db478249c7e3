package dev.fumidai.core.aws;

import dev.fumidai.core.Environment;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// What an explanation of a failed call needs to know about the way it went.
///
/// @param profile the profile, when one was used
/// @param region where the call went
/// @param endpoint an endpoint other than AWS's own
/// @param signIn the command that renews the credentials
/// @param proxy what calls go through
public record Whereabouts(
        Optional<String> profile, String region, Optional<URI> endpoint, String signIn, Optional<Proxy> proxy) {
    /// A proxy of the environment.
    ///
    /// @param variable that names it
    /// @param host its name or address
    /// @param address the same with its port, without user and password
    public record Proxy(String variable, String host, String address) {}

    /// Straight to AWS.
    public Whereabouts(Optional<String> profile, String region, Optional<URI> endpoint, String signIn) {
        this(profile, region, endpoint, signIn, Optional.empty());
    }

    /// The same through the proxy that an environment names for such an endpoint.
    public Whereabouts in(Environment environment) {
        var target = endpoint.orElse(URI.create("https://ecs." + region + ".amazonaws.com"));
        var proxies = new Proxies(environment);
        var direct = proxies.bypassed().stream()
                .anyMatch(String.valueOf(target.getHost()).toLowerCase(Locale.ROOT)::matches);
        var scheme = String.valueOf(target.getScheme());
        return new Whereabouts(
                profile,
                region,
                endpoint,
                signIn,
                direct ? Optional.empty() : proxies.proxy(scheme).flatMap(proxy -> named(scheme, proxy)));
    }

    private static Optional<Proxy> named(String scheme, URI proxy) {
        return Optional.ofNullable(proxy.getHost())
                .map(host -> new Proxy(
                        scheme.toUpperCase(Locale.ROOT) + "_PROXY",
                        host,
                        proxy.getPort() < 0 ? host : host + ":" + proxy.getPort()));
    }

    /// Whether the endpoint is on this machine: the sandbox.
    public boolean sandbox() {
        return endpoint.filter(Endpoints::loopback).isPresent();
    }
}
