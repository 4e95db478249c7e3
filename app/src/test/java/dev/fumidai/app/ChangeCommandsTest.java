package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.Bugs;
import dev.fumidai.app.cli.Cli;
import dev.fumidai.app.cli.CommandParts;
import dev.fumidai.app.cli.Ending;
import dev.fumidai.app.cli.GlobalOptions;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.ecs.EcsCommands;
import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.output.RecordingSink;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.api.RecordedCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that change something, and those that read logs, against the sandbox over loopback.
class ChangeCommandsTest {
    private static final List<String> MUTATIONS = List.of(
            "UpdateService", "StopServiceDeployment", "StopTask", "RegisterTaskDefinition", "RegisterScalableTarget");

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withName("change")
                .withStateDirectory(home.resolve("world"))
                .withTaskStart(Duration.ofMillis(100))
                .withAgentKind(SandboxSettings.AgentKind.FAST)
                .withDatabases(false));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> sandbox.tasks().stream()
                        .anyMatch(task -> "service:console".equals(task.string("group"))
                                && "RUNNING".equals(task.string("lastStatus"))));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void scalesAndWaits() {
        var ran = run("scale", "shop/worker", "3", "--yes", "--wait", "--timeout", "40s");

        assertThat(ran.code).as(ran.toString()).isZero();
        assertThat(ran.err).contains("SANDBOX", "✓ scale shop/worker to 3 tasks   desiredCount 2 → 3", "3/3 running");
        assertThat(run("ls", "services", "--cluster", "shop", "--filter", "worker").out)
                .contains("3/3");
        assertThat(journal()).contains("\"kind\":\"change\"", "\"before\":{\"desiredCount\":2}", "accepted by AWS");
    }

    @Test
    void aDryRunShowsTheCallAndMakesNone() {
        int before = sandbox.calls().size();

        var ran = run("scale", "shop/web", "3", "--dry-run", "-o", "json");

        assertThat(ran.code).as(ran.toString()).isZero();
        assertThat(ran.out)
                .contains("ecs:UpdateService", "\"desiredCount\" : 3")
                .doesNotContain("taskDefinition");
        assertThat(mutations(before)).isEmpty();
    }

    @Test
    void readOnlyIsFourAndNothingIsSent() {
        int before = sandbox.calls().size();

        assertThat(run("scale", "shop/web", "3", "--yes", "--read-only").code).isEqualTo(4);
        assertThat(run("restart", "shop/web", "--yes", "--read-only").code).isEqualTo(4);
        assertThat(mutations(before)).isEmpty();
    }

    @Test
    void withoutATerminalNothingIsAssumed() {
        var ran = run("restart", "shop/web");

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err).contains("Restart shop/web", "--yes");
    }

    @Test
    void productionTakesTheName() throws Exception {
        var config = home.resolve("production.yaml");
        Files.writeString(config, "profiles: { \"*\": { production: true } }\n");
        var aws = home.resolve("aws-config");
        var keys = sandbox.credentials();
        Files.writeString(
                aws,
                "[profile live]\naws_access_key_id = " + keys.accessKeyId() + "\naws_secret_access_key = "
                        + keys.secretAccessKey()
                        + keys.sessionToken()
                                .map(it -> "\naws_session_token = " + it)
                                .orElse("")
                        + "\n");
        int before = sandbox.calls().size();
        var options = List.of("--profile", "live", "--config", config.toString());

        var yes = run(options, "scale", "shop/web", "3", "--yes");
        var exec = run(options, "update", "shop/web", "--exec", "on", "--confirm", "shop/web");
        var typo = run(options, "scale", "shop/web", "3", "--confirm", "shop/wep");

        assertThat(yes.code).as(yes.toString()).isEqualTo(2);
        assertThat(yes.err).contains("production live", "--confirm shop/web");
        assertThat(exec.code).as(exec.toString()).isEqualTo(4);
        assertThat(typo.code).isEqualTo(2);
        assertThat(mutations(before)).isEmpty();
    }

    @Test
    void deploysAnImageAndGoesBack() {
        var deployed = run("deploy", "shop/console", "--image", "console:2", "--yes", "--wait", "--timeout", "40s");
        var tags = run("describe", deployed.out.strip(), "-o", "json");
        var back = run("rollback", "shop/console", "--yes", "--wait", "--timeout", "40s");

        assertThat(deployed.code).as(deployed.toString()).isZero();
        assertThat(deployed.out).startsWith("arn:aws:ecs:");
        assertThat(deployed.err).contains("+    image: \"console:2\"", "taskDefinition");
        assertThat(tags.out).contains("console:2");
        assertThat(back.code).as(back.toString()).isZero();
        assertThat(back.err).contains("✓ deploy ");
    }

    @Test
    void stopsATaskWithItsReason() {
        var task = run("ls", "tasks", "--service", "shop/web", "-o", "name")
                .out
                .lines()
                .findFirst()
                .orElseThrow();

        var ran = run("stop-task", task, "--reason", "leaks memory", "--yes", "--wait", "--timeout", "40s");

        assertThat(ran.code).as(ran.toString()).isZero();
        assertThat(run("describe", task).out).contains("stoppedReason: ", "leaks memory");
        assertThat(run("stop-task", task, "--yes").code).isZero();
    }

    @Test
    void protectsTasksAndDrainsInstances() {
        var task = run("ls", "tasks", "--service", "shop/worker", "-o", "name")
                .out
                .lines()
                .findFirst()
                .orElseThrow();
        var instance = run("ls", "instances", "--cluster", "data", "-o", "name")
                .out
                .lines()
                .findFirst()
                .orElseThrow();
        var name = instance.substring(instance.lastIndexOf('/') + 1);

        var protect = run("protect", task, "--for", "30m", "--yes");
        var drain = run("drain", "data", name, "--dry-run", "-o", "json");

        assertThat(protect.code).as(protect.toString()).isZero();
        assertThat(protect.err).contains("✓ protect 1 task of shop");
        assertThat(run("protect", task, "--off", "--yes").code).isZero();
        assertThat(drain.code).as(drain.toString()).isZero();
        assertThat(drain.out).contains("UpdateContainerInstancesState", "DRAINING");
        assertThat(run("drain", "data", "i-nothing", "--yes").code).isEqualTo(5);
    }

    @Test
    void whatIsNotThereIsFive() {
        assertThat(run("scale", "shop/nothing", "3", "--yes").code).isEqualTo(5);
        assertThat(run("deploy", "shop/console", "nowhere:7", "--yes").code).isEqualTo(5);
        assertThat(run("rollback", "shop/console", "--abort", "--yes").code).isEqualTo(6);
        assertThat(run("scale", "shop/web").code).isEqualTo(2);
    }

    @Test
    void logsOfWhatIsThere() {
        assertThat(run("logs", "shop/console", "-n", "5").code).isZero();
        assertThat(run("logs", "shop/web", "--since", "yesterday").code).isEqualTo(2);
        assertThat(run("logs", "shop/nothing").code).isEqualTo(5);
        assertThat(run("logs", "shop/web", "-c", "nobody").code).isEqualTo(5);
    }

    @Test
    void followsWhatComesAndShowsItLiterally() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> run("logs", "data/noisy").out.lines().count() > 4);
        var text = run("logs", "data/noisy");
        var json = run("logs", "data/noisy", "-o", "json");
        var looks = new AtomicInteger();
        var followed = run(
                List.of(),
                pause -> {
                    if (looks.incrementAndGet() > 4) {
                        throw new InterruptedException("enough");
                    }
                    Pause.real().pause(pause);
                },
                "logs",
                "shop/web",
                "-f",
                "-n",
                "1",
                "-c",
                "app");

        assertThat(text.out).doesNotContain("\u001b", "\u0007").containsPattern("[0-9:.]{12}  app/[0-9a-f]{6}  ");
        assertThat(json.out).contains("\\u001B[", "\"container\":\"app\"", "\"group\":\"/ecs/data\"");
        assertThat(followed.code).isEqualTo(130);
        assertThat(followed.out.lines().count()).isGreaterThan(2);
        assertThat(followed.out.lines()).doesNotHaveDuplicates().allMatch(line -> line.contains("  app/"));
        assertThat(followed.err).doesNotContain("interrupted");
    }

    @Test
    void theLiveTailShowsWhatComes() throws Exception {
        var out = new RecordingSink();
        var following = new FutureTask<>(
                () -> run(List.of(), Pause.real(), out, "logs", "shop/web", "-f", "--live", "-n", "1"));
        var thread = Thread.ofVirtual().start(following);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> out.text().lines().count() > 4 || following.isDone());
        thread.interrupt();
        var ran = following.get();

        assertThat(ran.code).as(ran.toString()).isEqualTo(130);
        assertThat(ran.out.lines()).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        assertThat(ran.err).doesNotContain("fumidai:");
        assertThat(sandbox.calls()).extracting(RecordedCall::operation).contains("StartLiveTail");
    }

    @Test
    void figuresAndAutoscalingOfAService() {
        var figures = run("metrics", "shop/web", "--range", "30m", "-o", "csv");
        var scaling = run("autoscaling", "shop/web", "-o", "json");
        var beyond = run("scale", "shop/web", "50", "--dry-run");
        var limits = run("scale", "shop/web", "--max", "12", "--yes");

        assertThat(figures.out).startsWith("time,cpu,cpuHighest,memory,memoryHighest\n");
        assertThat(figures.out.lines().count()).isBetween(25L, 32L);
        assertThat(scaling.out).contains("\"MinCapacity\" : 2", "ScalingPolicies");
        assertThat(beyond.err).contains("Autoscaling keeps it at 2 to 1", "fumidai scale shop/web --max 50");
        assertThat(limits.code).as(limits.toString()).isZero();
        assertThat(run("autoscaling", "shop/web", "-o", "json").out)
                .contains("\"MinCapacity\" : 2", "\"MaxCapacity\" : 12");
        assertThat(run("scale", "data/node-agent", "3", "--yes").code).isEqualTo(2);
        assertThat(run("restart", "payments/statements", "--yes").err).contains("CodeDeploy");
    }

    private static String journal() {
        try (var files = Files.list(home.resolve("state/fumidai/journal"))) {
            var text = new StringBuilder();
            for (var file : files.filter(it -> it.toString().endsWith(".jsonl")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> mutations(int from) {
        var calls = sandbox.calls();
        return calls.subList(from, calls.size()).stream()
                .map(RecordedCall::operation)
                .filter(MUTATIONS::contains)
                .toList();
    }

    private static Ran run(String... arguments) {
        return run(List.of(), arguments);
    }

    private static Ran run(List<String> more, String... arguments) {
        return run(more, Pause.real(), arguments);
    }

    private static Ran run(List<String> more, Pause pause, String... arguments) {
        return run(more, pause, new RecordingSink(), arguments);
    }

    private static Ran run(List<String> more, Pause pause, RecordingSink out, String... arguments) {
        var terminal = FakeTerminal.none();
        var err = new RecordingSink();
        var ending = new Ending(terminal, code -> {});
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(more);
        var parts = CommandParts.of(all);
        var environment = environment(!more.isEmpty());
        var invocation = new Invocation(
                environment,
                ZoneOffset.UTC,
                new Output(out, err, terminal, false, ending::terminalGone),
                ending,
                new CoreServices(environment),
                new GlobalOptions(),
                parts.before(),
                parts.after());
        var cli = new Cli(
                invocation,
                new Bugs(home.resolve("fumidai.log")),
                (question, choices) -> 0,
                EcsCommands.of(invocation, pause));
        int code = cli.run();
        return new Ran(code, out.text(), err.text());
    }

    private static Environment environment(boolean profile) {
        var keys = sandbox.credentials();
        var variables = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_REGION", sandbox.region(),
                "XDG_STATE_HOME", home.resolve("state").toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString()));
        if (profile) {
            variables.put("AWS_CONFIG_FILE", home.resolve("aws-config").toString());
        } else {
            variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
            variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
            keys.sessionToken().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        }
        return new Environment(variables, home, home, InstantSource.system(), new SecureRandom());
    }
}
