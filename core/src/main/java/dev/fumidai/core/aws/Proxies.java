package dev.fumidai.core.aws;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/// The proxy of the environment, read as curl and the AWS CLI read it: `HTTPS_PROXY` for https,
/// `HTTP_PROXY` for http, `NO_PROXY` with host names, suffixes and `*`. This machine itself is
/// never reached through a proxy.
final class Proxies {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Environment environment;

    Proxies(Environment environment) {
        this.environment = environment;
    }

    /// Refuses what no part of this program could use.
    ///
    /// @throws ProblemException exit code 2, for something that is not the address of an HTTP proxy
    void check() throws ProblemException {
        for (var scheme : List.of("https", "http")) {
            try {
                var proxy = proxy(scheme);
                if (proxy.isPresent() && !usable(proxy.get())) {
                    throw unusable(scheme, proxy.get().getScheme() + " proxies are not supported, only HTTP ones.");
                }
            } catch (IllegalArgumentException e) {
                throw unusable(scheme, "It is not the address of a proxy.");
            }
        }
    }

    private static boolean usable(URI proxy) {
        if (proxy.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        return Set.of("http", "https").contains(proxy.getScheme().toLowerCase(Locale.ROOT));
    }

    private static ProblemException unusable(String scheme, String why) {
        var name = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        return new Problem(
                        "The proxy of " + name + " cannot be used.",
                        why,
                        "Name an HTTP proxy, as in " + name + "=http://proxy.example.com:3128, or except AWS with"
                                + " NO_PROXY=amazonaws.com.",
                        ExitCode.USAGE)
                .asException();
    }

    /// What the SDK's client is told; no proxy at all when there is none.
    ///
    /// @param scheme of the endpoints
    ProxyConfiguration configuration(String scheme) {
        var builder = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .scheme(scheme);
        heeded(scheme).ifPresent(proxy -> {
            builder.endpoint(URI.create(
                    proxy.getScheme() + "://" + proxy.getHost() + (proxy.getPort() < 0 ? "" : ":" + proxy.getPort())));
            builder.nonProxyHosts(bypassed());
            var user = proxy.getRawUserInfo();
            if (user != null) {
                var parts = user.split(":", 2);
                builder.username(decoded(parts[0]));
                builder.password(parts.length > 1 ? decoded(parts[1]) : "");
            }
        });
        return builder.build();
    }

    /// What cannot be used was refused before, except where nothing goes through it.
    private Optional<URI> heeded(String scheme) {
        try {
            return proxy(scheme).filter(proxy -> proxy.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What a proxy with a user and a password wants to be told: the value of `Proxy-Authorization`.
    static Optional<String> authorization(URI proxy) {
        return Optional.ofNullable(proxy.getRawUserInfo()).map(user -> {
            var plain = decoded(user);
            var bytes = (plain.contains(":") ? plain : plain + ":").getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(bytes);
        });
    }

    /// The proxy for a scheme.
    Optional<URI> proxy(String scheme) {
        return either(scheme + "_proxy").map(text -> URI.create(text.contains("://") ? text : "http://" + text));
    }

    /// Patterns of the hosts that are reached directly.
    Set<String> bypassed() {
        var patterns = new LinkedHashSet<String>();
        Stream.concat(
                        THIS_MACHINE.stream(),
                        either("no_proxy").stream()
                                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                                .filter(entry -> !entry.isEmpty()))
                .map(Proxies::pattern)
                .forEach(patterns::add);
        return patterns;
    }

    private static String pattern(String entry) {
        if (entry.equals("*")) {
            return ".*";
        }
        var name =
                entry.replaceFirst("^\\*?\\.", "").replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return "(.*\\.)?" + Pattern.quote(THIS_MACHINE.contains(entry) ? entry : name);
    }

    private Optional<String> either(String name) {
        return environment.variable(name).or(() -> environment.variable(name.toUpperCase(Locale.ROOT)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
