package dev.fumidai.core.aws;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/// Why AWS did not answer.
final class NetworkProblems {
    /// How the HTTP client says that a proxy does not want to lead on.
    private static final String NO_TUNNEL = "tunnel through proxy";

    private final Whereabouts whereabouts;

    NetworkProblems(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    Problem problem(SdkException failure, String doing) {
        var unknown = Causes.find(failure, UnknownHostException.class);
        if (unknown.isPresent()) {
            return unknownHost(doing, String.valueOf(unknown.get().getMessage()));
        }
        var tls = TlsWords.of(failure);
        if (tls.isPresent()) {
            return new Problem(
                    "Cannot " + doing + ": the TLS connection to " + where() + " failed.",
                    tls.get().why(),
                    tls.get().fix(),
                    ExitCode.UNAVAILABLE);
        }
        var proxy = whereabouts.proxy();
        if (proxy.isPresent() && words(failure).contains(NO_TUNNEL)) {
            return proxyRefused(proxy.get(), words(failure).contains(" 407 "), words(failure), doing);
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
                "Check the network, VPN and proxy (HTTPS_PROXY), and try again.",
                ExitCode.UNAVAILABLE);
    }

    /// An answer that is not AWS's. Over TLS a proxy only leads on or does not; what is plain it reads,
    /// and answers itself.
    Problem intercepted(AwsServiceException answer, String doing) {
        var proxy = whereabouts.proxy();
        if (proxy.isPresent()) {
            boolean unknown = answer.statusCode() == HttpURLConnection.HTTP_PROXY_AUTH;
            return proxyRefused(proxy.get(), unknown, ErrorCodes.message(answer), doing);
        }
        return new Problem(
                "Cannot " + doing + ": what answers at " + where() + " is not AWS.",
                ErrorCodes.message(answer),
                "Look at the network: a login page, a firewall, or a proxy that AWS_ENDPOINT_URL leads to.",
                ExitCode.UNAVAILABLE);
    }

    private Problem unknownHost(String doing, String host) {
        var proxy = whereabouts.proxy();
        if (proxy.filter(it -> it.host().equals(host)).isPresent()) {
            return noProxy(proxy.get(), doing, "The name does not resolve.");
        }
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
                        "Check the network and VPN; behind a proxy, set HTTPS_PROXY.",
                        ExitCode.UNAVAILABLE);
    }

    private Problem proxyRefused(Whereabouts.Proxy proxy, boolean unknown, String said, String doing) {
        return unknown
                ? new Problem(
                        "Cannot " + doing + ": the proxy " + proxy.address() + " requires a user and a password.",
                        "Those of " + proxy.variable() + " are missing, or are not accepted.",
                        proxy.variable() + "=http://USER:PASSWORD@" + proxy.address(),
                        ExitCode.UNAVAILABLE)
                : new Problem(
                        "Cannot " + doing + ": the proxy " + proxy.address() + " does not let us through to " + where()
                                + ".",
                        said,
                        "Ask whoever keeps the proxy, or except AWS with " + exception() + ".",
                        ExitCode.UNAVAILABLE);
    }

    private Problem noProxy(Whereabouts.Proxy proxy, String doing, String why) {
        return new Problem(
                "Cannot " + doing + ": the proxy " + proxy.address() + " cannot be reached.",
                why + " " + proxy.variable() + " names it.",
                "Correct " + proxy.variable() + ", or except AWS with " + exception() + ".",
                ExitCode.UNAVAILABLE);
    }

    private Problem refused(SdkException failure, String doing) {
        var proxy = whereabouts.proxy();
        if (proxy.isPresent()) {
            return noProxy(proxy.get(), doing, "Nothing listens there.");
        }
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
                        : "Check the endpoint and the proxy: AWS_ENDPOINT_URL, HTTPS_PROXY.",
                ExitCode.UNAVAILABLE);
    }

    private String where() {
        return whereabouts.endpoint().map(Object::toString).orElse("AWS in " + whereabouts.region());
    }

    private String exception() {
        return "NO_PROXY=" + whereabouts.endpoint().map(URI::getHost).orElse("amazonaws.com");
    }

    private static String words(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }
}
