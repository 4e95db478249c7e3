package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.sandbox.world.Landscape;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/// Every reason why one cannot get into a container of the sandbox.
class RefusedShellsTest extends ShellsInSandbox {
    @Test
    void execNotEnabledIsExplained() {
        var problem = refused("shop/web");

        assertThat(problem.summary()).startsWith("ECS Exec is off for task ").contains(" of service web");
        assertThat(problem.remedy()).contains("--exec on --force");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aRoleWithoutTheFourActionsAndASubnetWithoutARouteAreExplained() throws Exception {
        var noRole = task("no-role", Landscape.SUBNET_A);
        var noRoute = task("ops-console", Landscape.ISOLATED_SUBNET);

        for (var id : List.of(noRole, noRoute)) {
            var problem = refused(id);
            assertThat(problem.exitCode()).as(problem.toString()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(problem.toString()).contains("ssmmessages");
        }
    }

    @Test
    void anExplicitDenyIsSaidToBeOne() {
        sandbox.faults().add(new Fault.ExplicitDeny("ecs:ExecuteCommand"));
        try {
            var problem = refused(CONSOLE);
            assertThat(problem.summary()).isEqualTo("A policy denies ecs:ExecuteCommand expressly.");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        } finally {
            sandbox.faults().remove(new Fault.ExplicitDeny("ecs:ExecuteCommand"));
        }
    }

    /// Its agent waits before it says that a program is missing, as the genuine one does; the fast
    /// one may be done before there is a client to hear it.
    @Test
    void anImageWithoutAShellIsExplainedAndStillRunsItsPrograms() throws Exception {
        try (var other = genuine("distroless")) {
            var id = task(other, "distroless", Landscape.SUBNET_A);

            var problem = refused(other, id);
            assertThat(problem.toString()).contains("There is no shell in container app of task ");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);

            assertThat(run(other, id, RemoteCommand.of("pause", "0")).code()).isZero();
            assertThat(run(other, id, RemoteCommand.of("no-such-program")).code())
                    .isEqualTo(127);
            assertThat(run(other, id, RemoteCommand.of("pause", "0").exactly()).code())
                    .isZero();
        }
    }

    @Test
    void aThirdSessionIsToldWhoHasThePlaces() throws Exception {
        try (var shells = shells()) {
            var entrance = find(shells, CONSOLE, Optional.empty());
            try (var one = entrance.commands().start(entrance.place(), RemoteCommand.of("sleep", "100"));
                    var two = entrance.commands().start(entrance.place(), RemoteCommand.of("sleep", "100"))) {
                assertThat(List.of(one.sessionId(), two.sessionId())).doesNotHaveDuplicates();

                var problem = refused(CONSOLE);

                assertThat(problem.summary()).startsWith("No session is free at container app of task ");
                assertThat(problem.cause()).contains("exec shop/console (process ");
                assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            }
        }
    }

    @Test
    void anAgentThatHasStoppedIsExplained() throws Exception {
        try (var other = Sandbox.start(settings("stopped").withFault(new Fault.AgentStopped()))) {
            awaitTask(other, task -> task.toString().contains("STOPPED"));
            var problem = refused(other, CONSOLE);

            assertThat(problem.summary()).startsWith("The exec agent in container app of task ");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        }
    }

    @Test
    void whereNothingResumesTheEndIsSaidInOneProblem() throws Exception {
        try (var other = Sandbox.start(settings("final").withExecResume(false))) {
            awaitTask(other, task -> "service:console".equals(task.string("group")));
            var problem = broken(other);

            assertThat(problem.exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);
            assertThat(problem.summary()).startsWith("The connection to container app of task ");
            assertThat(problem.remedy()).contains("fumidai exec shop/console");
        }
    }

    private static Problem broken(Sandbox other) {
        return catchThrowableOfType(ProblemException.class, () -> {
                    try (var shells = shells(other);
                            var process = start(
                                    find(shells, CONSOLE, Optional.empty()),
                                    new RemoteCommand(
                                                    new RemoteCommand.What.Shell(),
                                                    RemoteCommand.Input.NONE,
                                                    Optional.empty(),
                                                    Optional.empty())
                                            .withTerminal(new TerminalType(80, 24, "xterm", Optional.empty())))) {
                        process.stdin().write("echo he''re\n".getBytes(StandardCharsets.UTF_8));
                        process.stdin().flush();
                        awaitText(process, "here");
                        other.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1006, new GatewayFault.When.Now()));
                        process.waitFor();
                    }
                })
                .problem();
    }

    private Problem refused(String target) {
        return refused(sandbox, target);
    }

    /// Why a shell there does not come about.
    private Problem refused(Sandbox where, String target) {
        return catchThrowableOfType(ProblemException.class, () -> {
                    try (var shells = shells(where);
                            var process = start(
                                    shells.find(wish(target, Optional.empty()), (question, choices) -> 0, events::add),
                                    RemoteCommand.of("true")
                                            .withTerminal(new TerminalType(80, 24, "xterm", Optional.empty())))) {
                        process.waitFor();
                    }
                })
                .problem();
    }

    private static String task(String definition, String subnet) {
        return task(RUNNING.sandbox(), definition, subnet);
    }

    private static String task(Sandbox where, String definition, String subnet) {
        var keys = where.credentials();
        try (var ecs = EcsClient.builder()
                .endpointOverride(URI.create(where.endpoint().toString()))
                .region(Region.of(where.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        keys.sessionToken().orElse(""))))
                .build()) {
            var arn = ecs.runTask(r -> r.cluster("ops")
                            .taskDefinition(definition)
                            .launchType("FARGATE")
                            .enableExecuteCommand(true)
                            .networkConfiguration(n -> n.awsvpcConfiguration(
                                    v -> v.subnets(subnet).securityGroups(Landscape.BASTIONS_GROUP))))
                    .tasks()
                    .getFirst()
                    .taskArn();
            awaitTask(where, running -> arn.equals(running.string("taskArn")));
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }
}
