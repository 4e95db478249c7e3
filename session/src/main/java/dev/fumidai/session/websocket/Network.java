package dev.fumidai.session.websocket;

import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Loopback;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Opens the WebSockets of one session, and owns the threads that serve them.
///
/// **Threading:** [#open] by one thread at a time; [#close] by any.
public final class Network implements AutoCloseable {
    /// Added to the connect timeout: the link's own should fire first, with its own text. It does
    /// not hold for the look-up of a name.
    private static final long GRACE_MILLIS = 1_000;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PROXY_UNAUTHORIZED = 407;

    private final NetworkSettings settings;
    private final CredentialSource credentials;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Supplier<SSLContext> trust;
    private final Names names;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    /// Nothing is connected yet.
    ///
    /// @param clock the wall clock, for signatures
    /// @throws SessionException.Unreachable when the CA bundle cannot be used
    public Network(URI first, NetworkSettings settings, CredentialSource credentials, InstantSource clock)
            throws SessionException.Unreachable {
        this(first, settings, credentials, clock, InetAddress::getAllByName);
    }

    Network(URI first, NetworkSettings settings, CredentialSource credentials, InstantSource clock, Names names)
            throws SessionException.Unreachable {
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
        this.trust = trust(first, settings.caBundle());
        this.names = names;
    }

    /// The system's certificates are read when there is TLS: that takes its time.
    private static Supplier<SSLContext> trust(URI first, Optional<Path> bundle) throws SessionException.Unreachable {
        if (bundle.isEmpty() || "ws".equals(first.getScheme())) {
            return TrustedCertificates::system;
        }
        try {
            var trusted = TrustedCertificates.from(bundle.get());
            return () -> trusted;
        } catch (IOException e) {
            throw new SessionException.Unreachable(first.getHost(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Connects with this ticket and sends the first text. Messages come after [Link#begin].
    ///
    /// @throws SessionException.NotAuthorized when the service refuses the upgrade
    /// @throws SessionException.NotSignedIn when it takes credentials and there are none
    /// @throws SessionException.Unreachable when it cannot be reached
    public Link open(Ticket ticket, String firstText, Receiver receiver) throws SessionException, InterruptedException {
        var url = permitted(ticket.streamUrl());
        var signature = sign(ticket);
        var proxy = settings.proxies().proxyFor(url).map(ProxyAddress::of);
        var destination = new Destination(url, signature.headers(), proxy, trust, names);
        try {
            return await(destination, start(destination, firstText, receiver));
        } catch (SessionException.NotAuthorized e) {
            throw signature.missing().isPresent() ? signature.missing().get() : e;
        }
    }

    private Link start(Destination destination, String firstText, Receiver receiver) throws SessionException {
        var deadline = Deadline.in(settings.connectTimeout());
        try {
            var link = Link.start(destination, firstText, receiver, deadline, random);
            links.removeIf(Link::isOver);
            links.add(link);
            return link;
        } catch (IOException e) {
            throw failure(destination, e);
        }
    }

    private Link await(Destination destination, Link link) throws SessionException, InterruptedException {
        try {
            return link.opened().get(settings.connectTimeout().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(destination, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            link.abort();
            throw failure(destination, e);
        } catch (InterruptedException e) {
            // also one that comes up after all must not stay
            link.abort();
            throw e;
        }
    }

    /// Drops every connection and waits until no thread is left.
    @Override
    public void close() {
        links.forEach(Link::abort);
        links.forEach(Link::awaitEnd);
    }

    /// What an upgrade is signed with.
    ///
    /// @param missing why it is not, where it should be
    private record Signature(Map<String, String> headers, Optional<SessionException.NotSignedIn> missing) {
        /// Names, no values: they hold credentials.
        @Override
        public String toString() {
            return "Signature" + headers.keySet();
        }
    }

    private Signature sign(Ticket ticket) throws SessionException, InterruptedException {
        var url = ticket.streamUrl();
        var region = SigningScope.region(url, settings);
        if (region.isEmpty() || UpgradeSignature.isPresigned(url)) {
            log().log(Level.DEBUG, () -> "unsigned upgrade host=" + url.getHost());
            return new Signature(Map.of(), Optional.empty());
        }
        try {
            var keys = credentials.credentials();
            var now = clock.instant().plus(ticket.clockOffset());
            return new Signature(UpgradeSignature.headers(url, region.get(), keys, now), Optional.empty());
        } catch (SessionException.NotSignedIn e) {
            if (!settings.tokenAlone()) {
                throw e;
            }
            log().log(Level.DEBUG, () -> "unsigned upgrade host=" + url.getHost() + ", no credentials", e);
            return new Signature(Map.of(), Optional.of(e));
        }
    }

    /// The token travels in the first message: never without TLS, except on this machine.
    private static URI permitted(URI url) throws SessionException {
        var scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null) {
            throw new SessionException.ProtocolFailure("the stream URL names no host");
        }
        if (scheme.equals("wss") || (scheme.equals("ws") && Loopback.is(url.getHost()))) {
            return url;
        }
        throw new SessionException.ProtocolFailure(
                "the stream URL of " + url.getHost() + " is " + scheme + ", not wss");
    }

    private static System.Logger log() {
        return System.getLogger(Network.class.getName());
    }

    private static SessionException failure(Destination destination, Throwable cause) {
        var host = destination.url().getHost();
        if (cause instanceof Refused refused) {
            return switch (refused.by()) {
                case PROXY -> refusedByProxy(host, destination.proxy(), refused);
                case SERVICE -> refusedByService(host, refused);
            };
        }
        var route =
                destination.proxy().map(p -> " through the proxy " + p.host()).orElse("");
        return new SessionException.Unreachable(host, "cannot reach " + host + route + ": " + words(cause), cause);
    }

    private static SessionException refusedByService(String host, Refused refused) {
        var status = refused.status();
        if (status != UNAUTHORIZED && status != FORBIDDEN) {
            return new SessionException.Unreachable(host, host + " answered the upgrade with " + status, refused);
        }
        var body = RefusalText.of(refused.text());
        return new SessionException.NotAuthorized(
                "ssmmessages:OpenDataChannel",
                body.contains("explicit deny"),
                host + " refused the data channel (" + status + ")" + (body.isEmpty() ? "" : ": " + body),
                refused);
    }

    private static SessionException refusedByProxy(String host, Optional<ProxyAddress> proxy, Refused refused) {
        var which = "the proxy" + proxy.map(p -> " " + p.host()).orElse("");
        return new SessionException.Unreachable(
                host,
                refused.status() == PROXY_UNAUTHORIZED
                        ? which + " on the way to " + host + " did not accept our user and password"
                        : which + " does not let us through to " + host + " (" + refused.status() + ")",
                refused);
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> "its name is not known";
            case TimeoutException _ -> "its name was not found in time";
            default -> deepest(cause);
        };
    }

    /// The outermost text is sometimes missing; the innermost says what happened.
    private static String deepest(Throwable cause) {
        var text = cause.getClass().getSimpleName();
        var seen = 0;
        for (var at = cause; at != null && seen < 10; at = at.getCause(), seen++) {
            if (at.getMessage() != null && !at.getMessage().isBlank()) {
                text = at.getMessage();
            }
        }
        return text;
    }
}
