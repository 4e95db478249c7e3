package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.CommandWorld.Manner;
import dev.fumidai.app.CommandWorld.Ran;
import dev.fumidai.app.cli.output.RecordingSink;
import dev.fumidai.core.Pause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static CommandWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = CommandWorld.start("change", home);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void scalesAndWaits() {
        var ran = run("scale", "shop/worker", "3", "--yes", "--wait", "--timeout", "40s");

        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.err())
                .contains("SANDBOX", "✓ scaled shop/worker to 3 tasks   number of tasks 2 → 3", "3/3 running");
        assertThat(run("ls", "services", "--cluster", "shop", "--filter", "worker")
                        .out())
                .contains("3/3");
        assertThat(journal()).contains("\"kind\":\"change\"", "\"before\":{\"desiredCount\":2}", "accepted by AWS");
    }

    @Test
    void aDryRunShowsTheCallAndMakesNone() {
        int before = world.calls();

        var ran = run("scale", "shop/web", "3", "--dry-run", "-o", "json");

        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out())
                .contains("ecs:UpdateService", "\"desiredCount\": 3")
                .doesNotContain("taskDefinition");
        assertThat(mutations(before)).isEmpty();
    }

    @Test
    void aDryRunSaysThatARevisionIsMissing() {
        var ran = run("deploy", "shop/web", "999", "--dry-run");

        assertThat(ran.code()).as(ran.toString()).isEqualTo(5);
        assertThat(ran.err()).contains("There is no task definition shop-web:999.", "fumidai revisions shop-web");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aFileThatDescribeWroteDiffersInNothing() throws Exception {
        var file = home.resolve("described.json");
        Files.writeString(file, run("describe", "shop-worker:1", "-o", "json").out());

        var ran = run("deploy", "shop/worker", "--file", file.toString(), "--dry-run");

        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.toString()).doesNotContain("registeredAt", "taskDefinitionArn");
    }

    @Test
    void readOnlyIsFourAndNothingIsSent() {
        int before = world.calls();

        assertThat(run("scale", "shop/web", "3", "--yes", "--read-only").code()).isEqualTo(4);
        assertThat(run("restart", "shop/web", "--yes", "--read-only").code()).isEqualTo(4);
        assertThat(mutations(before)).isEmpty();
    }

    @Test
    void withoutATerminalNothingIsAssumed() {
        var ran = run("restart", "shop/web");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("Restart shop/web", "--yes");
    }

    @Test
    void productionTakesTheName() throws Exception {
        var config = home.resolve("production.yaml");
        Files.writeString(config, "profiles: { \"*\": { production: true } }\n");
        var aws = home.resolve("aws-config");
        var keys = world.sandbox().credentials();
        Files.writeString(
                aws,
                "[profile live]\naws_access_key_id = " + keys.accessKeyId() + "\naws_secret_access_key = "
                        + keys.secretAccessKey()
                        + keys.sessionToken()
                                .map(it -> "\naws_session_token = " + it)
                                .orElse("")
                        + "\n");
        int before = world.calls();

        var yes = live(config, "scale", "shop/web", "3", "--yes");
        var exec = live(config, "update", "shop/web", "--exec", "on", "--confirm", "shop/web");
        var typo = live(config, "scale", "shop/web", "3", "--confirm", "shop/wep");

        assertThat(yes.code()).as(yes.toString()).isEqualTo(2);
        assertThat(yes.err()).contains("production live", "--confirm shop/web");
        assertThat(exec.code()).as(exec.toString()).isEqualTo(4);
        assertThat(typo.code()).isEqualTo(2);
        assertThat(mutations(before)).isEmpty();
    }

    @Test
    void deploysAnImageAndGoesBack() {
        var deployed = run("deploy", "shop/console", "--image", "console:2", "--yes", "--wait", "--timeout", "40s");
        var tags = run("describe", deployed.out().strip(), "-o", "json");
        var back = run("rollback", "shop/console", "--yes", "--wait", "--timeout", "40s");

        assertThat(deployed.code()).as(deployed.toString()).isZero();
        assertThat(deployed.out()).startsWith("arn:aws:ecs:");
        assertThat(deployed.err()).contains("+    image: \"console:2\"", "✓ deployed shop-console:2 to shop/console");
        assertThat(tags.out()).contains("console:2");
        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(back.err()).contains("✓ deployed ");
    }

    @Test
    void stopsATaskWithItsReason() {
        var task = run("ls", "tasks", "--service", "shop/web", "-o", "name")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();

        var ran = run("stop-task", task, "--reason", "leaks memory", "--yes", "--wait", "--timeout", "40s");

        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(run("describe", task).out()).contains("stoppedReason: ", "leaks memory");
        assertThat(run("stop-task", task, "--yes").code()).isZero();
    }

    @Test
    void protectsTasksAndDrainsInstances() {
        var task = run("ls", "tasks", "--service", "shop/worker", "-o", "name")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        var instance = run("ls", "instances", "--cluster", "data", "-o", "name")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        var name = instance.substring(instance.lastIndexOf('/') + 1);

        var protect = run("protect", task, "--for", "30m", "--yes");
        var drain = run("drain", "data", name, "--dry-run", "-o", "json");

        assertThat(protect.code()).as(protect.toString()).isZero();
        assertThat(protect.err()).contains("✓ protected 1 task of shop");
        assertThat(run("protect", task, "--off", "--yes").code()).isZero();
        assertThat(drain.code()).as(drain.toString()).isZero();
        assertThat(drain.out()).contains("UpdateContainerInstancesState", "DRAINING");
        assertThat(run("drain", "data", "i-nothing", "--yes").code()).isEqualTo(5);
    }

    @Test
    void whatIsNotThereIsFive() {
        assertThat(run("scale", "shop/nothing", "3", "--yes").code()).isEqualTo(5);
        assertThat(run("deploy", "shop/console", "nowhere:7", "--yes").code()).isEqualTo(5);
        assertThat(run("rollback", "shop/console", "--abort", "--yes").code()).isEqualTo(6);
        assertThat(run("scale", "shop/web").code()).isEqualTo(2);
    }

    @Test
    void logsOfWhatIsThere() {
        assertThat(run("logs", "shop/console", "-n", "5").code()).isZero();
        assertThat(run("logs", "shop/web", "--since", "yesterday").code()).isEqualTo(2);
        assertThat(run("logs", "shop/web", "--since", "10m", "--until", "20m").err())
                .contains("--until 20m is before --since 10m");
        var nothing = run("logs", "shop/web", "--since", "10m", "--grep", "nobody wrote this");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("No lines found.");
        assertThat(run("logs", "shop/nothing").code()).isEqualTo(5);
        assertThat(run("logs", "shop/web", "-c", "nobody").code()).isEqualTo(5);
    }

    @Test
    void followsWhatComesAndShowsItLiterally() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> run("logs", "data/noisy").out().lines().count() > 4);
        var text = run("logs", "data/noisy");
        var json = run("logs", "data/noisy", "-o", "json");
        var looks = new AtomicInteger();
        var followed = world.run(
                new Manner(
                        true,
                        pause -> {
                            if (looks.incrementAndGet() > 4) {
                                throw new InterruptedException("enough");
                            }
                            Pause.real().pause(pause);
                        },
                        new RecordingSink()),
                "logs",
                "shop/web",
                "-f",
                "-n",
                "1",
                "-c",
                "app");

        assertThat(text.out()).doesNotContain("\u001b", "\u0007").containsPattern("[0-9:.]{12}  app/[0-9a-f]{8}  ");
        assertThat(json.out()).contains("\\u001B[", "\"container\":\"app\"", "\"group\":\"/ecs/data\"");
        assertThat(followed.code()).isEqualTo(130);
        assertThat(followed.out().lines().count()).isGreaterThan(2);
        assertThat(followed.out().lines()).doesNotHaveDuplicates().allMatch(line -> line.contains("  app/"));
        assertThat(followed.err()).doesNotContain("interrupted");
    }

    @Test
    void theLiveTailShowsWhatComes() throws Exception {
        var out = new RecordingSink();
        var following = new FutureTask<>(
                () -> world.run(new Manner(true, Pause.real(), out), "logs", "shop/web", "-f", "--live", "-n", "1"));
        var thread = Thread.ofVirtual().start(following);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> out.text().lines().count() > 4 || following.isDone());
        thread.interrupt();
        var ran = following.get();

        assertThat(ran.code()).as(ran.toString()).isEqualTo(130);
        assertThat(ran.out().lines()).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        assertThat(ran.err()).doesNotContain("fumidai:");
        assertThat(world.operations(0)).contains("StartLiveTail");
    }

    @Test
    void figuresAndAutoscalingOfAService() {
        var figures = run("metrics", "shop/web", "--range", "30m", "-o", "csv");
        var scaling = run("autoscaling", "shop/web", "-o", "json");
        var beyond = run("scale", "shop/web", "50", "--dry-run");
        var limits = run("scale", "shop/web", "--max", "12", "--yes");

        assertThat(figures.out())
                .startsWith(
                        "time,cpu,cpuHighest,memory,memoryHighest,running,desired,requests,latencySeconds,latencyP99Seconds,errors\n");
        assertThat(figures.out().lines().count()).isBetween(25L, 32L);
        assertThat(scaling.out()).contains("\"MinCapacity\": 2", "ScalingPolicies");
        assertThat(beyond.err()).contains("Autoscaling keeps it at 2 to 1", "fumidai scale shop/web --max 50");
        assertThat(limits.code()).as(limits.toString()).isZero();
        assertThat(run("autoscaling", "shop/web", "-o", "json").out())
                .contains("\"MinCapacity\": 2", "\"MaxCapacity\": 12");
        assertThat(run("scale", "data/node-agent", "3", "--yes").code()).isEqualTo(2);
        assertThat(run("restart", "payments/statements", "--yes").err()).contains("CodeDeploy");
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
        return world.operations(from).stream().filter(MUTATIONS::contains).toList();
    }

    /// With the profile `live`.
    private static Ran live(Path config, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--profile", "live", "--config", config.toString()));
        return world.run(new Manner(false, Pause.real(), new RecordingSink()), all.toArray(String[]::new));
    }

    private static Ran run(String... arguments) {
        return world.run(arguments);
    }
}
