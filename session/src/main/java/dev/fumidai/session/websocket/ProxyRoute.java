package dev.fumidai.session.websocket;

import dev.fumidai.session.Proxies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Tells `java.net.http` which proxy the environment names for an address.
final class ProxyRoute extends ProxySelector {
    /// The JDK keeps Basic passwords away from tunnels unless this property says otherwise; it
    /// reads it once, when the first client is made.
    private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private final Proxies proxies;

    ProxyRoute(Proxies proxies) {
        this.proxies = proxies;
    }

    /// The value of `Proxy-Authorization` for the proxy on the way to `target`, if it wants one.
    Optional<String> authorization(URI target) {
        return proxies.proxyFor(target).map(URI::getRawUserInfo).map(ProxyRoute::basic);
    }

    /// Lets passwords of proxies through to them, where the embedding program has not decided that.
    void permitPasswords(URI target) {
        if (authorization(target).isPresent() && System.getProperty(DISABLED_SCHEMES) == null) {
            System.setProperty(DISABLED_SCHEMES, "");
        }
    }

    @Override
    public List<Proxy> select(URI target) {
        return proxies.proxyFor(target)
                .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, address(proxy))))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException cause) {
        // The attempt itself fails with the cause; there is no second proxy to turn to.
    }

    private static InetSocketAddress address(URI proxy) {
        var port = proxy.getPort() >= 0 ? proxy.getPort() : 80;
        return new InetSocketAddress(proxy.getHost(), port);
    }

    private static String basic(String rawUserInfo) {
        var user = URLDecoder.decode(rawUserInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        var withPassword = user.contains(":") ? user : user + ":";
        return "Basic " + Base64.getEncoder().encodeToString(withPassword.getBytes(StandardCharsets.UTF_8));
    }
}
