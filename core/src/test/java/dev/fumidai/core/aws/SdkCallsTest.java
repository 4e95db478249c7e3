package dev.fumidai.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.ssm.model.SessionState;

/// Clients of an AWS on this machine that knows nothing.
@Isolated("counts threads of the whole process")
class SdkCallsTest {
    private static final int PLACES = 6;
    private static final int ROUNDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server = server();
    /// The status of every answer; 0 for a good one.
    private volatile int refusal;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void open() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.createContext("/schedule-groups", this::keepSilent);
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void howeverManyCallsAreMadeThereIsOneThreadForTheirTimeouts() throws Exception {
        var before = threads();
        var all = new ArrayList<SdkClients>();
        try {
            for (var place = 0; place < PLACES; place++) {
                all.add(clients());
            }
            for (var round = 0; round < ROUNDS; round++) {
                all.forEach(SdkCallsTest::useAll);
            }

            assertThat(since(before)).hasSize(PLACES).allMatch("aws-timeouts"::equals);
        } finally {
            all.forEach(SdkClients::close);
        }
    }

    @Test
    void clientsThatAreClosedLeaveNoThread() throws Exception {
        var before = threads();
        for (var place = 0; place < PLACES; place++) {
            try (var clients = clients()) {
                useAll(clients);
            }
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> since(before).isEmpty());
    }

    @Test
    void aCallThatIsNotAnsweredIsBrokenOffThoughAnotherClientWasClosed() throws Exception {
        try (var clients = clients()) {
            clients.ecs().close();

            assertThatThrownBy(() -> clients.scheduler()
                            .listScheduleGroups(
                                    r -> r.overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(200)))))
                    .isInstanceOf(ApiCallTimeoutException.class);
        }
    }

    /// What is not encrypted a proxy reads, and answers itself.
    @ParameterizedTest
    @CsvSource({
        "403, does not let us through to http://aws.example.test.",
        "407, requires a user and a password.",
        "502, does not let us through to http://aws.example.test."
    })
    void whatAProxyAnswersIsNotTakenForAws(int status, String said) throws Exception {
        refusal = status;
        var proxy = "127.0.0.1:" + server.getAddress().getPort();
        var environment = ProxiesTest.environment(Map.of(
                "AWS_ENDPOINT_URL",
                "http://aws.example.test",
                "HTTP_PROXY",
                "http://" + proxy,
                "AWS_MAX_ATTEMPTS",
                "1"));
        var calls = new AwsCalls(new AwsProblems(
                new Whereabouts(Optional.empty(), "eu-west-1", Optional.of(URI.create("http://aws.example.test")), "")
                        .in(environment)));

        try (var clients = clients(environment)) {
            for (var call : List.<Supplier<?>>of(clients.ecs()::listClusters, clients.kms()::listKeys)) {
                assertThatThrownBy(() -> calls.call("a:B", "ask", call))
                        .isInstanceOfSatisfying(CallFailed.class, failed -> {
                            assertThat(failed.kind()).isEqualTo(CallFailed.Kind.UNANSWERED);
                            assertThat(failed.problem().summary())
                                    .as("%s %s", failed.problem(), failed.getCause())
                                    .isEqualTo("Cannot ask: the proxy " + proxy + " " + said);
                            assertThat(failed.problem().remedy())
                                    .contains(status == 407 ? proxy : "NO_PROXY=aws.example.test");
                            assertThat(failed.problem().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                        });
            }
        }
    }

    @Test
    void whatAnswersInThePlaceOfAwsIsNotTakenForItEither() throws Exception {
        refusal = 403;
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var calls = new AwsCalls(
                new AwsProblems(new Whereabouts(Optional.empty(), "eu-west-1", Optional.of(endpoint), "")));

        try (var clients = clients()) {
            assertThatThrownBy(() -> calls.call("ecs:ListClusters", "list", clients.ecs()::listClusters))
                    .isInstanceOfSatisfying(
                            CallFailed.class,
                            failed -> assertThat(failed.problem().summary())
                                    .isEqualTo("Cannot list: what answers at " + endpoint + " is not AWS."));
        }
    }

    private static void useAll(SdkClients clients) {
        clients.ecs().listClusters();
        clients.ssm().describeSessions(r -> r.state(SessionState.ACTIVE));
        clients.kms().listKeys();
        clients.scheduler().listSchedules(r -> {});
        clients.logs("eu-west-1").describeLogGroups();
    }

    private SdkClients clients() throws Exception {
        return clients(ProxiesTest.environment(Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort())));
    }

    private static SdkClients clients(Environment environment) throws Exception {
        var none = ProfileFile.aggregator().build();
        return SdkClients.of(new AwsSettings(
                environment,
                "eu-west-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                () -> none,
                "default",
                new Endpoints(environment, Optional.empty(), none, "default"),
                Optional.empty()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = (refusal == 0 ? "{}" : "<html><body>No.</body></html>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", refusal == 0 ? "application/json" : "text/html");
        exchange.sendResponseHeaders(refusal == 0 ? 200 : refusal, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void keepSilent(HttpExchange exchange) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /// The SDK's and ours.
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("sdk-") || thread.getName().startsWith("aws-timeouts"))
                .collect(Collectors.toSet());
    }

    private static List<String> since(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .toList();
    }
}
