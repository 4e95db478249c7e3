package dev.fumidai.session;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxies that the environment names: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, and the
/// exceptions in `NO_PROXY`, all in lower or upper case (lower wins, as in curl).
///
/// Loopback is never proxied.
///
/// @param https proxy URL for TLS, if any
/// @param http proxy URL for plain connections, if any
/// @param exceptions host names, `.suffixes`, addresses, CIDR blocks, each with an optional `:port`
public record Proxies(Optional<URI> https, Optional<URI> http, List<String> exceptions) {
    /// No proxy at all.
    public static Proxies none() {
        return new Proxies(Optional.empty(), Optional.empty(), List.of());
    }

    /// As the variables say.
    ///
    /// @throws IllegalArgumentException when a variable is no proxy address; names the variable
    public static Proxies from(Map<String, String> environment) {
        var all = address(environment, "all_proxy");
        return new Proxies(
                address(environment, "https_proxy").or(() -> all),
                address(environment, "http_proxy").or(() -> all),
                exceptions(environment));
    }

    /// The proxy on the way to `target`; empty for a direct connection.
    public Optional<URI> proxyFor(URI target) {
        var secure = target.getScheme().equals("wss") || target.getScheme().equals("https");
        var port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        var host = target.getHost();
        if (Loopback.is(host) || exceptions.stream().anyMatch(e -> ProxyException.covers(e, host, port))) {
            return Optional.empty();
        }
        return secure ? https : http;
    }

    /// Proxy addresses may hold passwords.
    @Override
    public String toString() {
        return "Proxies[https=" + https.map(URI::getHost) + ", http=" + http.map(URI::getHost) + ", except "
                + exceptions + "]";
    }

    private static Optional<URI> address(Map<String, String> environment, String name) {
        return variable(environment, name).map(value -> {
            var text = value.contains("://") ? value : "http://" + value;
            try {
                var uri = URI.create(text);
                if (uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " is not a proxy address", e);
            }
            throw new IllegalArgumentException(name + " names no host");
        });
    }

    private static List<String> exceptions(Map<String, String> environment) {
        return variable(environment, "no_proxy").stream()
                .flatMap(value -> List.of(value.split("[,\\s]+")).stream())
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        var lower = environment.get(name);
        var value = lower != null ? lower : environment.get(name.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }
}
