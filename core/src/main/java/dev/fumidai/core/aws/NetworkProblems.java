package dev.fumidai.core.aws;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/// Why AWS did not answer.
final class NetworkProblems {
    private final Whereabouts whereabouts;

    NetworkProblems(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    Problem problem(SdkException failure, String doing) {
        var unknown = Causes.find(failure, UnknownHostException.class);
        if (unknown.isPresent()) {
            return unknownHost(doing, String.valueOf(unknown.get().getMessage()));
        }
        if (Causes.find(failure, SSLException.class).isPresent()) {
            return tls(failure, doing);
        }
        if (Causes.find(failure, ConnectException.class).isPresent()) {
            return refused(failure, doing);
        }
        boolean late = failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || Causes.find(failure, SocketTimeoutException.class).isPresent();
        return new Problem(
                "Cannot " + doing + ": " + where() + (late ? " does not answer in time." : " could not be reached."),
                words(failure),
                "Look at the network, VPN and proxy (HTTPS_PROXY), and try again.",
                ExitCode.UNAVAILABLE);
    }

    private Problem unknownHost(String doing, String host) {
        boolean strange =
                whereabouts.endpoint().isEmpty() && !Region.regions().contains(Region.of(whereabouts.region()));
        return strange
                ? new Problem(
                        "Cannot " + doing + ": there seems to be no region " + whereabouts.region() + ".",
                        "The host " + host + " does not exist.",
                        "Correct --region, AWS_REGION, or the region of the target or profile.",
                        ExitCode.USAGE)
                : new Problem(
                        "Cannot " + doing + ": the host " + host + " was not found.",
                        "The name does not resolve: there is no network, or DNS does not know it.",
                        "Look at the network and VPN; behind a proxy, set HTTPS_PROXY.",
                        ExitCode.UNAVAILABLE);
    }

    private Problem tls(SdkException failure, String doing) {
        return new Problem(
                "Cannot " + doing + ": the TLS connection to " + where() + " failed.",
                words(Causes.find(failure, SSLException.class).orElseThrow()),
                "If a proxy of your network opens TLS, name its certificates with AWS_CA_BUNDLE.",
                ExitCode.UNAVAILABLE);
    }

    private Problem refused(SdkException failure, String doing) {
        return new Problem(
                "Cannot " + doing + ": "
                        + (whereabouts.endpoint().isPresent()
                                ? "nothing listens at " + where() + "."
                                : "the connection to " + where() + " was refused."),
                whereabouts.sandbox()
                        ? "The endpoint is on this machine: the sandbox is not running."
                        : "A proxy or a firewall on the way does that: " + words(failure),
                whereabouts.sandbox()
                        ? "fumidai sandbox start, or leave it with: eval \"$(fumidai sandbox env --unset)\""
                        : "Look at the endpoint and the proxy: AWS_ENDPOINT_URL, HTTPS_PROXY.",
                ExitCode.UNAVAILABLE);
    }

    private String where() {
        return whereabouts.endpoint().map(Object::toString).orElse("AWS in " + whereabouts.region());
    }

    private static String words(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }
}
