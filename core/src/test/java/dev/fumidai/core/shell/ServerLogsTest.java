package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.sessions.SessionPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `require: [server-log]` against what the cluster and the task definition say.
class ServerLogsTest {
    private static final Candidate CONSOLE = new Candidate(
            new SessionPlace(
                    "shop", "arn:aws:ecs:eu-west-1:123456789012:task/shop/" + "a".repeat(32), "app", "runtime-1"),
            "service:console",
            "shop-console:9",
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty());

    private final List<ShellEvent> events = new ArrayList<>();
    private Optional<String> driver = Optional.of("awslogs");

    @Test
    void aClusterThatLogsNothingIsRefused() {
        var problem = refused(ServerLogs.Logging.NONE, Optional.empty());

        assertThat(problem.summary()).isEqualTo("Target ops requires a log at AWS, and there would be none.");
        assertThat(problem.cause()).isEqualTo("Cluster shop says  logging: NONE  for ECS Exec.");
        assertThat(problem.remedy()).contains("aws ecs update-cluster --cluster shop", "logging=OVERRIDE");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void anOverrideWithoutADestinationIsRefused() {
        assertThat(refused(ServerLogs.Logging.OVERRIDE, Optional.empty()).cause())
                .contains("names neither a bucket nor a log group");
    }

    @Test
    void theDefaultNeedsAContainerWithAwslogs() throws Exception {
        require(ServerLogs.Logging.DEFAULT, Optional.empty());

        driver = Optional.of("fluentd");
        assertThat(refused(ServerLogs.Logging.DEFAULT, Optional.empty()).cause())
                .contains("container app of shop-console:9 has the log driver fluentd instead of awslogs");
        driver = Optional.empty();
        assertThat(refused(ServerLogs.Logging.DEFAULT, Optional.empty()).cause())
                .contains("has no log configuration instead of awslogs");
    }

    @Test
    void whatCannotBeSeenFromOutsideIsSaid() throws Exception {
        require(ServerLogs.Logging.OVERRIDE, Optional.of("/ecs/exec"));

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ShellEvent.Degraded.class,
                        it -> assertThat(it.consequence()).contains("`script` and `cat`"));
    }

    @Test
    void aRefusedLookIsSaidAndDoesNotStopTheSession() throws Exception {
        var problem = new Problem("denied", "", "", ExitCode.REFUSED);
        new ServerLogs(
                        new ServerLogs.Look() {
                            @Override
                            public ServerLogs.Setting cluster(String cluster) throws CallFailed {
                                throw new CallFailed(
                                        CallFailed.Kind.DENIED,
                                        "ecs:DescribeClusters",
                                        "AccessDeniedException",
                                        problem,
                                        null);
                            }

                            @Override
                            public Optional<String> driver(String definition, String container) {
                                return driver;
                            }
                        },
                        events::add)
                .require(CONSOLE, "ops");

        assertThat(events).first().isInstanceOfSatisfying(ShellEvent.Degraded.class, it -> {
            assertThat(it.what()).isEqualTo("ecs:DescribeClusters");
            assertThat(it.consequence()).isEqualTo("whether AWS logs sessions to ops is not checked");
        });
    }

    private Problem refused(ServerLogs.Logging logging, Optional<String> destination) {
        return catchThrowableOfType(ProblemException.class, () -> require(logging, destination))
                .problem();
    }

    private void require(ServerLogs.Logging logging, Optional<String> destination)
            throws ProblemException, InterruptedException {
        var look = new ServerLogs.Look() {
            @Override
            public ServerLogs.Setting cluster(String cluster) {
                return new ServerLogs.Setting(logging, destination);
            }

            @Override
            public Optional<String> driver(String definition, String container) {
                return driver;
            }
        };
        new ServerLogs(look, events::add).require(CONSOLE, "ops");
    }
}
