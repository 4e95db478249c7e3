package dev.fumidai.session.websocket;

import dev.fumidai.session.Loopback;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// An HTTP proxy on the way.
///
/// @param authorization the value of `Proxy-Authorization`, if it wants one; a secret
record ProxyAddress(String host, int port, Optional<String> authorization) {
    private static final int STANDARD_PORT = 80;

    /// @param proxy as the environment names it
    static ProxyAddress of(URI proxy) {
        return new ProxyAddress(
                Loopback.unbracketed(proxy.getHost()),
                proxy.getPort() >= 0 ? proxy.getPort() : STANDARD_PORT,
                Optional.ofNullable(proxy.getRawUserInfo()).map(ProxyAddress::basic));
    }

    /// Without the password.
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static String basic(String rawUserInfo) {
        var user = URLDecoder.decode(rawUserInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        var withPassword = user.contains(":") ? user : user + ":";
        return "Basic " + Base64.getEncoder().encodeToString(withPassword.getBytes(StandardCharsets.UTF_8));
    }
}
