package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that a process left open when it was killed, against the sandbox.
class KilledTunnelTest {
    private static final String LEFT = "dev-0123456789abcdef0";
    private static final String SESSION = "\"session\" : \"dev-";

    @RegisterExtension
    static final TestSandbox RUNNING =
            TestSandbox.startingTasksIn(Duration.ofMillis(200)).withTaskOf("console");

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    @Test
    void aTunnelThroughATaskWritesDownWhichSessionItHasWhileItLives() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(via())) {
            assertThat(tunnel.endpoints()).hasSize(1);
            assertThat(records()).singleElement().asString().contains(SESSION);
        }

        assertThat(records()).isEmpty();
    }

    @Test
    void aTunnelThroughABastionDoesSoToo() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.request("orders-db"))) {
            assertThat(tunnel.endpoints()).hasSize(1);
            assertThat(records())
                    .singleElement()
                    .asString()
                    .contains(SESSION, world.tasks().getFirst());
        }

        assertThat(records()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftOpenIsEndedBeforeASessionIsOpened() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        leave();
        var before = sandbox.calls().size();

        world.open(via()).close();

        assertThat(calls(before)).containsSubsequence("TerminateSession " + LEFT, "StartSession ");
        assertThat(records()).isEmpty();
    }

    @Test
    void aBastionsTunnelEndsItToo() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        leave();
        var before = sandbox.calls().size();

        world.open(SandboxWorld.request("orders-db")).close();

        assertThat(calls(before)).containsSubsequence("TerminateSession " + LEFT, "StartSession ");
    }

    @Test
    void whoMayNotEndItGetsTheTunnelNevertheless() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        leave();
        var denied = new Fault.ExplicitDeny("ssm:TerminateSession");
        sandbox.faults().add(denied);
        try (var tunnel = world.open(via())) {
            sandbox.faults().remove(denied);
            assertThat(tunnel.endpoints()).hasSize(1);
        }

        assertThat(records()).isEmpty();
    }

    @Test
    void aDryRunEndsNothing() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        leave();
        var before = sandbox.calls().size();

        world.tunnels().plan(via(), world.events::add);

        assertThat(calls(before)).doesNotContain("TerminateSession " + LEFT);
        assertThat(records()).hasSize(1);
    }

    private static TunnelRequest via() {
        return SandboxWorld.request("orders-db")
                .withVia(new TunnelRequest.Via("shop/console", (question, choices) -> 0));
    }

    /// The files of a process that nobody holds the lock of any more.
    private void leave() throws IOException {
        var task = console().orElseThrow();
        var seats = folder.resolve("state/fumidai/seats/" + task.substring(task.lastIndexOf('/') + 1) + ".app");
        Files.createDirectories(seats);
        var id = "0".repeat(32);
        Files.writeString(seats.resolve(id), "");
        Files.writeString(seats.resolve(id + ".json"), """
                {"process":"another","pid":"1","purpose":"tunnel","task":"%s","session":"%s"}
                """.formatted(task, LEFT));
    }

    private List<String> records() throws IOException {
        var seats = folder.resolve("state/fumidai/seats");
        try (var files = Files.walk(seats)) {
            var texts = new ArrayList<String>();
            for (var file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private List<String> calls(int before) {
        return sandbox.calls().stream()
                .skip(before)
                .map(call -> call.operation() + " "
                        + (call.operation().equals("TerminateSession")
                                ? call.parameters().string("SessionId")
                                : ""))
                .toList();
    }

    private Optional<String> console() {
        return sandbox.tasks().stream()
                .filter(task ->
                        "service:console".equals(task.string("group")) && "RUNNING".equals(task.string("lastStatus")))
                .map(task -> task.string("taskArn"))
                .findFirst();
    }
}
