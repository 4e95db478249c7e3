package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.balancing.AwsTargetReads;
import dev.fumidai.core.balancing.TargetReads;
import dev.fumidai.core.bastion.AwsBastions;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.database.DatabaseList;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.doctor.Doctor;
import dev.fumidai.core.doctor.ExecDoctor;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.logs.AwsLogReads;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.core.logs.LogStreams;
import dev.fumidai.core.logs.LogWindow;
import dev.fumidai.core.metrics.AwsMetricReads;
import dev.fumidai.core.metrics.MetricReads;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.AwsRuns;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.scaling.AwsScalingReads;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.schedules.AwsScheduleReads;
import dev.fumidai.core.schedules.ScheduleReads;
import dev.fumidai.core.sessions.SessionList;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.shell.AwsShells;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.task.AwsTaskDetails;
import dev.fumidai.core.task.TaskDetails;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.api.RecordedCall;
import dev.fumidai.sandbox.world.Scale;
import dev.fumidai.terminal.input.KeyPress;
import java.nio.file.Files;
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
        var vpc = sandbox.landscape().vpc();
        var config = Files.createDirectories(home.resolve("config").resolve("fumidai"));
        Files.writeString(config.resolve("config.yaml"), """
                bastions:
                  ops:
                    cluster: ops
                    subnets: [%s]
                    security-groups: [%s]
                """.formatted(
                vpc.routed().getFirst().id(), vpc.securityGroups().getFirst().id()));
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
        player = new Player(new OverSandbox(browser, environment), 80, 24).answered();
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
    void schedules() {
        assertThat(opened(":cron\r")).isEqualTo(Map.of("ListSchedules", 1, "GetSchedule", 3));
        assertThat(waited()).as("read once").isEmpty();
    }

    @Test
    void aTaskInFull() {
        opened(":svc shop /console\r");
        opened("\r");
        assertThat(opened("d"))
                .satisfies(calls -> most(
                        calls,
                        Map.of(
                                "DescribeTasks", 1,
                                "DescribeTaskDefinition", 1,
                                "DescribeNetworkInterfaces", 1,
                                "GetTaskProtection", 1)));
        assertThat(opened("2345678")).as("tabs are read together").isEmpty();
        called.clear();
        player.after(Duration.ofSeconds(20)).answered();
        assertThat(counted())
                .as("interfaces and definitions are kept")
                .isEqualTo(Map.of("DescribeTasks", 1, "GetTaskProtection", 1));
    }

    @Test
    void whetherTasksAreProtectedIsAskedOnlyWhileItIsSeen() {
        opened(":svc shop /console\r");
        opened("\r");
        assertThat(again()).doesNotContainKey("GetTaskProtection");

        player.resize(300, 40).press(KeyPress.parse("ctrl+w").orElseThrow()).answered();
        assertThat(waited()).isEqualTo(Map.of("GetTaskProtection", 1));
        assertThat(waited()).as("once").isEmpty();
        player.press(KeyPress.parse("ctrl+w").orElseThrow());
        assertThat(again()).doesNotContainKey("GetTaskProtection");
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
    void aDeploymentThatIsFollowed() {
        opened(":svc payments /ledger\r");
        opened("p");
        var most = Map.of(
                "DescribeServiceDeployments", 2, // by itself, and with its service
                "DescribeServiceRevisions", 1,
                "DescribeServices", 1,
                "ListTasks", 3,
                "DescribeTasks", 2,
                "DescribeTargetHealth", 2);
        assertThat(opened("f")).satisfies(calls -> most(calls, most)).containsKey("DescribeServiceDeployments");
        assertThat(again()).satisfies(calls -> most(calls, most)).doesNotContainKey("DescribeServiceRevisions");
    }

    @Test
    void whatIsAroundServices() {
        opened(":svc shop /web\r");
        assertThat(opened("w")).as("events come with services").isEmpty();
        opened(":svc shop /web\r");
        assertThat(opened("m")).isEqualTo(Map.of("ListMetrics", 1, "DescribeTargetGroups", 1, "GetMetricData", 1));
        assertThat(again()).as("what there is to read is kept").isEqualTo(Map.of("GetMetricData", 1));
        assertThat(opened("]")).isEqualTo(Map.of("GetMetricData", 1));
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
        var seen = seen();
        assertThat(seen).isPositive();
        assertThat(waited()).as("those that are seen").isEqualTo(Map.of("ListTaskDefinitions", seen));
        assertThat(waited()).as("once").isEmpty();
        assertThat(again()).isEqualTo(Map.of("ListTaskDefinitionFamilies", 1, "ListTaskDefinitions", seen));
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
    void ofManyTasksThoseThatAreSeenAreReadAgain() {
        opened(":tasks scale-001\r");
        called.clear();
        player.after(Duration.ofSeconds(20)).answered();
        assertThat(counted()).isEqualTo(Map.of("ListTasks", 3, "DescribeTasks", 1));
    }

    @Test
    void eventsComeWithServices() {
        assertThat(opened(":ev scale-001\r"))
                .satisfies(calls -> most(calls, Map.of("ListServices", 3, "DescribeServices", 30)));
        opened(":svc shop\r");
        assertThat(opened("E")).as("of services that are known").isEmpty();
    }

    @Test
    void targetsPreflightAndLogs() {
        opened(":svc shop /web\r");
        assertThat(opened("H"))
                .satisfies(calls -> most(
                        calls,
                        Map.of(
                                "DescribeTargetGroups", 1,
                                "DescribeTargetHealth", 2,
                                "DescribeLoadBalancers", 1,
                                "DescribeListeners", 2,
                                "DescribeRules", 2,
                                "ListTasks", 1,
                                "DescribeTasks", 1)));
        opened(":svc shop /web\r");
        assertThat(opened("X"))
                .satisfies(calls -> most(
                        calls,
                        Map.ofEntries(
                                Map.entry("ListTasks", 1),
                                Map.entry("DescribeTasks", 1),
                                Map.entry("DescribeServices", 1),
                                Map.entry("DescribeClusters", 1),
                                Map.entry("DescribeTaskDefinition", 1),
                                Map.entry("SimulatePrincipalPolicy", 2),
                                Map.entry("DescribeSubnets", 1),
                                Map.entry("DescribeRouteTables", 2),
                                Map.entry("DescribeVpcEndpoints", 1),
                                Map.entry("DescribeSessions", 1),
                                Map.entry("GetDocument", 1))));
        opened(":svc shop /web\r");
        assertThat(opened("L"))
                .satisfies(calls -> most(
                        calls,
                        Map.of(
                                "ListTasks", 3,
                                "DescribeTasks", 3,
                                "DescribeServices", 1,
                                "DescribeTaskDefinition", 2,
                                "DescribeLogStreams", 4,
                                "FilterLogEvents", 2,
                                "GetLogEvents", 4)));
    }

    /// Of tasks that are over nothing is asked twice.
    @Test
    void stoppedTasks() {
        opened(":svc shop /broken\r");
        opened("\r");
        assertThat(opened("x")).satisfies(calls -> most(calls, Map.of("ListTasks", 2, "DescribeTasks", 2)));
        assertThat(again()).satisfies(calls -> most(calls, Map.of("ListTasks", 2, "DescribeTasks", 1)));
    }

    @Test
    void lookingAtARun() {
        opened(":svc shop /console\r");
        var before = sandbox.calls().size();
        assertThat(opened("R")).isEmpty();
        press("tab", "tab", "tab").type("INC-1").answered();
        press("tab", "tab", "tab", "enter").answered();
        assertThat(player.screen()).contains("ecs:RunTask");
        assertThat(sandbox.calls().subList(before, sandbox.calls().size()))
                .extracting(RecordedCall::operation)
                .as("what the plan looks up, and no more")
                .containsExactlyInAnyOrder(
                        "GetCallerIdentity", "DescribeServices", "DescribeTaskDefinition", "DescribeSubnets");
    }

    private Player press(String... keys) {
        for (var key : keys) {
            player.press(KeyPress.parse(key).orElseThrow());
        }
        return player;
    }

    @Test
    void bastions() {
        var before = sandbox.calls().size();
        opened(":bas\r");
        assertThat(sandbox.calls().subList(before, sandbox.calls().size()))
                .extracting(RecordedCall::operation)
                .as("nobody's machine but this one's is looked at")
                .containsExactly("GetCallerIdentity");
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

    private int seen() {
        var model = player.model();
        return ((TableScreen<?>) model.top()).seen(model.layout().body()).size();
    }

    /// What was called within some seconds.
    private Map<String, Integer> waited() {
        called.clear();
        for (var tick = 0; tick < 8; tick++) {
            player.after(Duration.ofMillis(500)).answered();
        }
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
        private final Environment environment;

        OverSandbox(Browser browser, Environment environment) {
            this.browser = browser;
            this.environment = environment;
        }

        @Override
        public TargetReads targets() {
            return new AwsTargetReads(() -> browser.access().clients().balancing(), browser.calls(), reads());
        }

        @Override
        public ScheduleReads schedules() {
            return new AwsScheduleReads(() -> browser.access().clients().scheduler(), browser.calls());
        }

        @Override
        public TaskDetails tasks() {
            return new AwsTaskDetails(
                    () -> browser.access().clients().ecs(),
                    () -> browser.access().clients().ec2(),
                    browser.calls(),
                    reads());
        }

        @Override
        public List<PlannedCall> plan(RunWish wish) throws ProblemException {
            var state = StateFolder.open(environment);
            var signIn = SignIn.of(environment);
            var shells = AwsShells.of(environment, browser.config(), Overrides.none(), signIn, state);
            try (var runs = new AwsRuns(
                    environment, browser.config(), Overrides.none(), signIn, state, new Leases(state), shells)) {
                return runs.plan(wish, event -> {});
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Bastions bastions() throws ProblemException {
            var state = StateFolder.open(environment);
            return AwsBastions.of(browser.access(), browser.config(), state, new Leases(state), environment);
        }

        @Override
        public List<TunnelRecord> tunnels() {
            return List.of();
        }

        @Override
        public Doctor doctor() throws ProblemException {
            return ExecDoctor.of(browser, environment);
        }

        @Override
        public LogReads logs() {
            return new Once(AwsLogReads.of(browser, environment.clock(), Pause.real()));
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
            return new AwsMetricReads(
                    () -> browser.access().clients().metrics(),
                    () -> browser.access().clients().balancing(),
                    browser.calls());
        }

        @Override
        public ScalingReads scaling() {
            return new AwsScalingReads(() -> browser.access().clients().scaling(), browser.calls());
        }

        @Override
        public Found<SessionRow> sessions(boolean over) {
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

    /// A log that is read to where it is now.
    private record Once(LogReads logs) implements LogReads {
        @Override
        public LogStreams streams(LogPlace place) throws ProblemException, InterruptedException {
            return logs.streams(place);
        }

        @Override
        public void range(List<LogStream> streams, LogWindow window, LogSink sink)
                throws ProblemException, InterruptedException {
            logs.range(streams, window, sink);
        }

        @Override
        public List<LogLine> last(List<LogStream> streams, LogWindow window, int count)
                throws ProblemException, InterruptedException {
            return logs.last(streams, window, count);
        }

        @Override
        public void follow(Streams streams, LogWindow window, int count, LogSink sink)
                throws ProblemException, InterruptedException {
            sink.lines(logs.last(streams.now().streams(), window, count));
        }

        @Override
        public void live(Streams streams, LogWindow window, int count, LogSink sink)
                throws ProblemException, InterruptedException {
            follow(streams, window, count, sink);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws ProblemException, InterruptedException;
    }
}
