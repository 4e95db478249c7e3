package dev.fumidai.session.websocket;

import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Loopback;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens the WebSockets of one session, and owns the threads that serve them.
///
/// **Threading:** [#open] by one thread at a time; [#close] by any.
public final class Network implements AutoCloseable {
    /// Added to the connect timeout: the client's own timeout should fire first, with its own text.
    private static final long GRACE_MILLIS = 1_000;

    private final NetworkSettings settings;
    private final CredentialSource credentials;
    private final InstantSource clock;
    private final ProxyRoute proxies;
    private final HttpClient client;

    /// Nothing is connected yet.
    ///
    /// @param clock the wall clock, for signatures
    /// @throws SessionException.Unreachable when the CA bundle cannot be used
    public Network(URI first, NetworkSettings settings, CredentialSource credentials, InstantSource clock)
            throws SessionException.Unreachable {
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
        this.proxies = new ProxyRoute(settings.proxies());
        proxies.permitPasswords(first);
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .proxy(proxies);
        if ("ws".equals(first.getScheme())) {
            // On this machine, without TLS: reading the system's certificates would take its time.
            builder.sslContext(TrustedCertificates.none());
        } else if (settings.caBundle().isPresent()) {
            try {
                builder.sslContext(TrustedCertificates.from(settings.caBundle().get()));
            } catch (IOException e) {
                throw new SessionException.Unreachable(first.getHost(), String.valueOf(e.getMessage()), e);
            }
        }
        // On the client's own thread: a message is only handed to the owner's inbox there, and a thread
        // between the two would cost each of them another wake-up.
        this.client = builder.executor(Runnable::run).build();
    }

    /// Connects with this ticket and sends the first text.
    ///
    /// @throws SessionException.NotAuthorized when the service refuses the upgrade
    /// @throws SessionException.NotSignedIn when it takes credentials and there are none
    /// @throws SessionException.Unreachable when it cannot be reached
    public Link open(Ticket ticket, String firstText, Receiver receiver) throws SessionException, InterruptedException {
        var url = permitted(ticket.streamUrl());
        var builder = client.newWebSocketBuilder().connectTimeout(settings.connectTimeout());
        var signature = sign(ticket);
        signature.headers().forEach(builder::header);
        proxies.authorization(url).ifPresent(value -> builder.header("Proxy-Authorization", value));
        var assembly = new Link.Assembly(receiver);
        var handshake = builder.buildAsync(url, assembly);
        try {
            var link = await(url, handshake.thenCompose(socket -> assembly.opened()));
            var ignored = await(url, link.send(firstText));
            link.begin();
            return link;
        } catch (SessionException | InterruptedException e) {
            // also one that comes up after all must not stay
            var ignored = assembly.opened().thenAccept(Link::abort);
            handshake.cancel(true);
            if (e instanceof SessionException.NotAuthorized
                    && signature.missing().isPresent()) {
                throw signature.missing().get();
            }
            throw e;
        }
    }

    /// What an upgrade is signed with.
    ///
    /// @param missing why it is not, where it should be
    private record Signature(Map<String, String> headers, Optional<SessionException.NotSignedIn> missing) {}

    /// Drops every connection and waits until no thread is left.
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
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

    private <T> T await(URI url, CompletableFuture<T> result) throws SessionException, InterruptedException {
        try {
            return result.get(settings.connectTimeout().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(url, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | CancellationException e) {
            throw failure(url, e);
        }
    }

    private SessionException failure(URI url, Throwable cause) {
        var host = url.getHost();
        if (cause instanceof WebSocketHandshakeException refused) {
            var status = refused.getResponse().statusCode();
            var body = RefusalText.of(String.valueOf(refused.getResponse().body()));
            if (status == 401 || status == 403) {
                return new SessionException.NotAuthorized(
                        "ssmmessages:OpenDataChannel",
                        body.contains("explicit deny"),
                        host + " refused the data channel (" + status + ")" + (body.isEmpty() ? "" : ": " + body),
                        cause);
            }
            if (status == 407) {
                return new SessionException.Unreachable(
                        host, "the proxy on the way to " + host + " did not accept our user and password", cause);
            }
            return new SessionException.Unreachable(host, host + " answered the upgrade with " + status, cause);
        }
        var route = settings.proxies()
                .proxyFor(url)
                .map(p -> " through the proxy " + p.getHost())
                .orElse("");
        return new SessionException.Unreachable(host, "cannot reach " + host + route + ": " + deepest(cause), cause);
    }

    /// The outermost text of the HTTP client is mostly missing; the innermost says what happened.
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
