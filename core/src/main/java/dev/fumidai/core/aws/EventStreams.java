package dev.fumidai.core.aws;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Calls whose answers go on as event streams. The SDK needs Netty for them; this is one signed
/// POST with Java's own client.
///
/// **Threading:** any thread. **Errors:** the SDK's exceptions, as of its clients.
public final class EventStreams implements SdkAutoCloseable {
    private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length", "connection", "expect");

    private final AwsSettings settings;
    private @Nullable HttpClient client;

    EventStreams(AwsSettings settings) {
        this.settings = settings;
    }

    /// A call.
    ///
    /// @param endpoint the service as the profile's `services` section spells it
    /// @param signing the service as signatures spell it
    /// @param standard AWS's own address
    /// @param target the operation, for instance `Logs_20140328.StartLiveTail`
    /// @param body in JSON
    public record Call(String endpoint, String signing, String region, URI standard, String target, String body) {}

    /// Makes a call; returns when AWS has begun to answer.
    public EventStream open(Call call) {
        var uri =
                settings.endpoints().of(call.endpoint()).orElse(call.standard()).resolve("/");
        var payload = call.body().getBytes(StandardCharsets.UTF_8);
        var unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", call.target())
                .build();
        var identity = settings.credentials().resolveCredentials();
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity)
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromByteArray(payload))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.signing())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, call.region()));
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(payload));
        signed.request().headers().forEach((name, values) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        password(uri).ifPresent(value -> request.header("Proxy-Authorization", value));
        return EventStream.begin(client(uri), request.build());
    }

    private synchronized HttpClient client(URI uri) {
        var there = client;
        if (there == null) {
            permitPasswords(uri);
            var builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .proxy(proxy(uri));
            settings.certificates().ifPresent(bundle -> builder.sslContext(bundle.context()));
            there = builder.build();
            client = there;
        }
        return there;
    }

    /// What the proxy on the way is told of who we are; the client sends it to nobody else.
    private Optional<String> password(URI uri) {
        return way(uri).flatMap(Proxies::authorization);
    }

    /// Java keeps passwords away from proxies that lead to https, unless somebody says otherwise before
    /// its first client is made.
    private void permitPasswords(URI uri) {
        if (password(uri).isPresent() && System.getProperty(DISABLED_SCHEMES) == null) {
            System.setProperty(DISABLED_SCHEMES, "");
        }
    }

    private Optional<URI> way(URI uri) {
        var proxies = new Proxies(settings.environment());
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return proxies.proxy(uri.getScheme())
                .filter(proxy -> proxies.bypassed().stream().noneMatch(host::matches));
    }

    private ProxySelector proxy(URI uri) {
        var proxy = way(uri);
        if (proxy.isEmpty()) {
            return HttpClient.Builder.NO_PROXY;
        }
        int port = proxy.get().getPort() < 0 ? 80 : proxy.get().getPort();
        return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.get().getHost(), port));
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
