package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.database.DatabaseList;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.metrics.AwsMetricReads;
import dev.fumidai.core.metrics.MetricReads;
import dev.fumidai.core.scaling.AwsScalingReads;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.sessions.SessionList;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.world.Scale;
import dev.fumidai.terminal.input.KeyPress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many calls each screen makes, when it is opened and when it is read again: counted against
/// the sandbox. AWS describes ten services, a hundred of most other things, twenty deployments or
/// one task definition in a call.
class CallsTest {
    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;

    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private Player player;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withName("calls")
                .withDatabases(false)
                .withScale(new Scale(3, 300, 1))
                .withStateDirectory(home.resolve("world")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void sit() throws Exception {
        var environment = environment(now::get);
        var config = ConfigFiles.discover(environment, Overrides.none()).load();
        var browser = Browser.open(
                environment, config, Overrides.none(), time -> now.updateAndGet(at -> at.plus(time)), call -> {
                    assertThat(call.failure()).isEmpty();
                    called.add(call.action().substring(call.action().indexOf(':') + 1));
                });
        player = new Player(new OverSandbox(browser), 80, 24).answered();
    }

    @Test
    void clusters() {
        called.clear();
        assertThat(again()).isEqualTo(Map.of("ListClusters", 1, "DescribeClusters", 1));
    }

    @Test
    void services() {
        assertThat(opened(":svc scale-001\r")).isEqualTo(Map.of("ListServices", 3, "DescribeServices", 30));
        assertThat(again()).satisfies(calls -> most(calls, Map.of("ListServices", 3, "DescribeServices", 30)));
    }

    @Test
    void tasks() {
        assertThat(opened(":tasks scale-001\r")).isEqualTo(Map.of("ListTasks", 3, "DescribeTasks", 3));
        assertThat(again()).satisfies(calls -> most(calls, Map.of("ListTasks", 3, "DescribeTasks", 3)));
        opened(":svc scale-001 /service-001\r");
        assertThat(opened("\r")).isEqualTo(Map.of("ListTasks", 1, "DescribeTasks", 1));
        assertThat(opened("x")).satisfies(calls -> most(calls, Map.of("ListTasks", 2, "DescribeTasks", 2)));
    }

    @Test
    void containers() {
        opened(":svc shop /console\r");
        opened("\r");
        assertThat(opened("\r"))
                .satisfies(calls -> most(calls, Map.of("DescribeTasks", 1, "DescribeTaskDefinition", 1)));
        assertThat(again()).as("definitions are kept").isEqualTo(Map.of("DescribeTasks", 1));
    }

    @Test
    void deployments() {
        opened(":svc payments /ledger\r");
        assertThat(opened("p"))
                .satisfies(calls -> most(
                        calls,
                        Map.of(
                                "ListServiceDeployments", 1,
                                "DescribeServiceDeployments", 1,
                                "DescribeServiceRevisions", 1)));
        assertThat(again())
                .as("revisions are kept")
                .isEqualTo(Map.of("ListServiceDeployments", 1, "DescribeServiceDeployments", 1));
    }

    @Test
    void whatIsAroundServices() {
        opened(":svc shop /web\r");
        assertThat(opened("w")).as("events come with services").isEmpty();
        opened(":svc shop /web\r");
        assertThat(opened("m")).isEqualTo(Map.of("GetMetricData", 1));
        opened(":svc shop /web\r");
        assertThat(opened("a"))
                .satisfies(calls -> most(
                        calls,
                        Map.of(
                                "DescribeScalableTargets", 1,
                                "DescribeScalingPolicies", 1,
                                "DescribeScheduledActions", 1,
                                "DescribeScalingActivities", 1)));
    }

    @Test
    void definitions() {
        assertThat(opened(":td\r")).isEqualTo(Map.of("ListTaskDefinitionFamilies", 1));
        var first = opened(":td shop-web\r");
        assertThat(first)
                .satisfies(calls -> most(calls, Map.of("ListTaskDefinitions", 1, "DescribeTaskDefinition", 40)));
        assertThat(again()).as("revisions are kept").isEqualTo(Map.of("ListTaskDefinitions", 1));
    }

    @Test
    void theRest() {
        assertThat(opened(":ci shop\r"))
                .satisfies(calls -> most(calls, Map.of("ListContainerInstances", 1, "DescribeContainerInstances", 1)));
        assertThat(opened(":cp shop\r"))
                .satisfies(calls -> most(calls, Map.of("DescribeClusters", 1, "DescribeCapacityProviders", 2)));
        assertThat(opened(":ses\r")).isEqualTo(Map.of("DescribeSessions", 1));
        assertThat(opened(":db\r").keySet())
                .isSubsetOf(
                        "DescribeDBInstances",
                        "DescribeDBClusters",
                        "DescribeReplicationGroups",
                        "DescribeServerlessCaches",
                        "DescribeCacheClusters");
        opened(":svc shop /web\r");
        assertThat(opened("d")).as("what was read is shown").isEmpty();
        assertThat(opened("?")).isEmpty();
    }

    @Test
    void nothingIsReadWhileNothingIsDue() {
        opened(":svc shop\r");
        called.clear();
        for (var tick = 0; tick < 8; tick++) {
            player.after(Duration.ofMillis(500)).answered();
        }
        assertThat(called).isEmpty();
        player.after(Duration.ofMinutes(1)).answered();
        assertThat(called).containsOnlyOnce("ListServices");
    }

    /// What was called until everything was answered.
    private Map<String, Integer> opened(String typed) {
        called.clear();
        typed.codePoints()
                .forEach(key -> player.press(
                                key == '\r' ? KeyPress.parse("enter").orElseThrow() : KeyPress.of(key))
                        .answered());
        return counted();
    }

    private Map<String, Integer> again() {
        called.clear();
        player.press(KeyPress.of('r')).answered();
        return counted();
    }

    private Map<String, Integer> counted() {
        var counts = new TreeMap<String, Integer>();
        List.copyOf(called).forEach(call -> counts.merge(call, 1, Integer::sum));
        return counts;
    }

    private static void most(Map<String, Integer> calls, Map<String, Integer> most) {
        assertThat(calls.keySet()).isSubsetOf(most.keySet());
        calls.forEach((call, count) -> assertThat(count).as(call).isLessThanOrEqualTo(most.get(call)));
    }

    private static Environment environment(InstantSource clock) {
        var keys = sandbox.credentials();
        var variables = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_REGION", sandbox.region(),
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey(),
                "XDG_STATE_HOME", home.resolve("state").toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString()));
        keys.sessionToken().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        return new Environment(variables, home, home, clock, new SecureRandom());
    }

    private static final class OverSandbox extends NoAws {
        private final Browser browser;

        OverSandbox(Browser browser) {
            this.browser = browser;
        }

        @Override
        public Seat seat() {
            return new Seat(Optional.empty(), sandbox.region(), Optional.empty(), false, false, true);
        }

        @Override
        public Identity identify() {
            return World.identity();
        }

        @Override
        public EcsReads reads() {
            return browser.reads();
        }

        @Override
        public MetricReads metrics() {
            return new AwsMetricReads(() -> browser.access().clients().metrics(), browser.calls());
        }

        @Override
        public ScalingReads scaling() {
            return new AwsScalingReads(() -> browser.access().clients().scaling(), browser.calls());
        }

        @Override
        public Found<SessionRow> sessions() {
            return found(() -> new SessionList(browser.access().clients(), browser.calls()).open());
        }

        @Override
        public Found<DatabaseRow> databases() {
            return found(() -> new DatabaseList(browser.access().clients(), browser.calls()).read());
        }

        private static <T> T found(Reading<T> reading) {
            try {
                return reading.read();
            } catch (ProblemException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws ProblemException, InterruptedException;
    }
}
