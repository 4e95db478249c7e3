package dev.fumidai.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.ProfileFile;

/// Event streams on their way through proxies.
class EventStreamsTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes(StandardCharsets.UTF_8));

    @Test
    void goThroughAProxyThatWantsAPassword() throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = new FutureTask<>(() -> heard(proxy));
            Thread.ofVirtual().start(heard);
            var variables = Map.of("HTTP_PROXY", "http://me:p%40ss@127.0.0.1:" + proxy.getLocalPort());

            try (var streams = streams(variables)) {
                assertThatThrownBy(() -> streams.open(call("http://logs.example.test")))
                        .isInstanceOfSatisfying(AwsServiceException.class, refused -> {
                            assertThat(refused.statusCode()).isEqualTo(403);
                            assertThat(AwsProblems.kind(refused))
                                    .as("not AWS's answer")
                                    .isEmpty();
                        });
            }

            assertThat(heard.get())
                    .anyMatch(line -> line.startsWith("POST http://logs.example.test"))
                    .contains("Proxy-Authorization: " + BASIC);
        }
    }

    @Test
    void theUserIsDecoded() {
        assertThat(Proxies.authorization(URI.create("http://me:p%40ss@proxy:3128")))
                .contains(BASIC);
        assertThat(Proxies.authorization(URI.create("http://proxy:3128"))).isEmpty();
    }

    private static EventStreams streams(Map<String, String> variables) {
        var environment = ProxiesTest.environment(variables);
        return new EventStreams(new AwsSettings(
                environment,
                "eu-west-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                () -> ProfileFile.aggregator().build(),
                "default",
                new Endpoints(
                        environment, Optional.empty(), ProfileFile.aggregator().build(), "default"),
                Optional.empty()));
    }

    private static EventStreams.Call call(String endpoint) {
        return new EventStreams.Call(
                "cloudwatch_logs", "logs", "eu-west-1", URI.create(endpoint), "Logs_20140328.StartLiveTail", "{}");
    }

    private static List<String> heard(ServerSocket proxy) throws Exception {
        var lines = new ArrayList<String>();
        try (var client = proxy.accept();
                var reader =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
            client.getOutputStream()
                    .write("HTTP/1.1 403 No\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>No</p>"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        return lines;
    }
}
