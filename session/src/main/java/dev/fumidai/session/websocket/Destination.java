package dev.fumidai.session.websocket;

import dev.fumidai.session.Loopback;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/// Where a WebSocket goes, and how.
///
/// @param url `wss`, or `ws` on this machine
/// @param headers of the upgrade, besides those that every one has
/// @param proxy on the way
/// @param trust whose certificates are trusted
/// @param names who knows the addresses of hosts
record Destination(
        URI url, Map<String, String> headers, Optional<ProxyAddress> proxy, Supplier<SSLContext> trust, Names names) {
    private static final int STANDARD_PORT = 80;
    private static final int STANDARD_TLS_PORT = 443;

    /// Neither the address, which names a session, nor the headers, which hold credentials.
    @Override
    public String toString() {
        return "Destination[" + host() + ":" + port()
                + proxy.map(p -> " through " + p).orElse("") + "]";
    }

    /// For people and certificates: without brackets.
    String host() {
        return Loopback.unbracketed(url.getHost());
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? STANDARD_TLS_PORT : STANDARD_PORT;
    }

    boolean isSecure() {
        return "wss".equals(url.getScheme());
    }

    /// As the request line has it.
    String target() {
        var path = url.getRawPath();
        var query = url.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /// The client's end of TLS: the certificate has to be for this host.
    SSLEngine engine() {
        var engine = trust.get().createSSLEngine(host(), port());
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
