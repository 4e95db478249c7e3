package dev.fumidai.sandbox.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// A sandbox that runs in another process, to be steered from here.
///
/// **Threading:** any thread; calls block. **Errors:** a fault that the sandbox does not know is an
/// [IllegalArgumentException] with a text for the user, everything else an [IOException].
public final class RunningSandbox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI faults;
    private final ControlToken token;
    // Never through a proxy: what is asked for is on this machine.
    private final HttpClient client = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build();

    /// @param control see [dev.fumidai.sandbox.Sandbox#control]
    public RunningSandbox(URI control, ControlToken token) {
        faults = control.resolve(ControlMount.FAULTS);
        this.token = token;
    }

    /// The faults that are on.
    public List<String> faults() throws IOException, InterruptedException {
        return call("GET", BodyPublishers.noBody());
    }

    /// Switches faults on: all of them, or none.
    ///
    /// @return those that are on then
    public List<String> set(List<String> wanted) throws IOException, InterruptedException {
        return call("POST", BodyPublishers.ofString(String.join("\n", wanted)));
    }

    /// Switches all faults off.
    public void clear() throws IOException, InterruptedException {
        call("DELETE", BodyPublishers.noBody());
    }

    @Override
    public void close() {
        client.close();
    }

    private List<String> call(String method, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(faults)
                .timeout(PATIENCE)
                .header("Authorization", token.header())
                .method(method, body)
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        return switch (response.statusCode()) {
            case 200 -> response.body().lines().toList();
            case 400 -> throw new IllegalArgumentException(response.body());
            default -> throw new IOException("the sandbox answered " + response.statusCode() + ": " + response.body());
        };
    }
}
