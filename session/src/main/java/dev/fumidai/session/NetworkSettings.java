package dev.fumidai.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How the WebSocket reaches AWS.
///
/// @param region the region of the endpoint, which the signature names
/// @param loopbackEndpoint whether the configured endpoint is on this machine; only then are
///     addresses on loopback signed for and spoken to without TLS
/// @param proxies from the environment
/// @param caBundle a PEM file with the certificates to trust instead of the system's
/// @param connectTimeout for TCP, TLS and the upgrade
/// @param pingEvery between two pings; also keeps NAT and VPN timers quiet
/// @param pongWithin after a ping without an answer the connection counts as dead
/// @param tokenAlone whether to connect unsigned where no credentials can be had: what was handed
///     over may need none but its token
public record NetworkSettings(
        String region,
        boolean loopbackEndpoint,
        Proxies proxies,
        Optional<Path> caBundle,
        Duration connectTimeout,
        Duration pingEvery,
        Duration pongWithin,
        boolean tokenAlone) {

    /// For AWS, without a proxy.
    public static NetworkSettings standard(String region) {
        return new NetworkSettings(
                region,
                false,
                Proxies.none(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                false);
    }

    /// The same for an endpoint on this machine.
    public NetworkSettings withLoopbackEndpoint(boolean loopback) {
        return new NetworkSettings(
                region, loopback, proxies, caBundle, connectTimeout, pingEvery, pongWithin, tokenAlone);
    }

    /// The same through these proxies.
    public NetworkSettings withProxies(Proxies others) {
        return new NetworkSettings(
                region, loopbackEndpoint, others, caBundle, connectTimeout, pingEvery, pongWithin, tokenAlone);
    }

    /// The same with certificates of one's own.
    public NetworkSettings withCaBundle(Optional<Path> bundle) {
        return new NetworkSettings(
                region, loopbackEndpoint, proxies, bundle, connectTimeout, pingEvery, pongWithin, tokenAlone);
    }

    /// The same with other times.
    public NetworkSettings withTimes(Duration connect, Duration ping, Duration pong) {
        return new NetworkSettings(region, loopbackEndpoint, proxies, caBundle, connect, ping, pong, tokenAlone);
    }

    /// The same, unsigned where no credentials can be had.
    public NetworkSettings withTokenAlone() {
        return new NetworkSettings(
                region, loopbackEndpoint, proxies, caBundle, connectTimeout, pingEvery, pongWithin, true);
    }
}
