package dev.fumidai.session.websocket;

import dev.fumidai.session.Loopback;
import dev.fumidai.session.NetworkSettings;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// For whom we sign: the Session Manager endpoints of AWS, and this machine where the configured
/// endpoint is on it. Whoever hands us another address gets no signature to play with.
final class SigningScope {
    /// Endpoint, FIPS, dual-stack and VPC endpoint names; the region is the label after the
    /// service.
    private static final Pattern ENDPOINT = Pattern.compile("(?:vpce-[a-z0-9-]+\\.)?ssmmessages(?:-fips)?"
            + "\\.(?<region>[a-z]{2,}(?:-[a-z]+)+-\\d+)\\.(?<suffix>(?:vpce\\.)?[a-z.]+)");

    private SigningScope() {}

    /// The region to sign for; empty when the request must go unsigned.
    static Optional<String> region(URI url, NetworkSettings settings) {
        var host = url.getHost();
        if (Loopback.is(host)) {
            return settings.loopbackEndpoint() ? Optional.of(settings.region()) : Optional.empty();
        }
        var match = ENDPOINT.matcher(host);
        if (!url.getScheme().equals("wss") || !match.matches()) {
            return Optional.empty();
        }
        var region = match.group("region");
        var suffix = match.group("suffix");
        return isOfPartition(region, suffix.startsWith("vpce.") ? suffix.substring(5) : suffix)
                ? Optional.of(region)
                : Optional.empty();
    }

    private static boolean isOfPartition(String region, String suffix) {
        return switch (suffix) {
            case "amazonaws.com.cn", "api.amazonwebservices.com.cn" -> region.startsWith("cn-");
            case "amazonaws.eu", "api.amazonwebservices.eu" -> region.startsWith("eusc-");
            case "amazonaws.com", "api.aws" -> !region.startsWith("cn-") && !region.startsWith("eusc-");
            default -> false;
        };
    }
}
