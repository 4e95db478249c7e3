package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A start that fails says why, and leaves no task.
class StartFailureTest {
    private BastionWorld world;

    @BeforeEach
    void world(@TempDir Path folder) throws ProblemException {
        world = new BastionWorld(folder);
    }

    @Test
    void givesUpOnATaskThatEcsNeverKnows() {
        world.ecs.missing = Duration.ofHours(1);

        var problem = failure();

        assertThat(problem.summary()).contains("did not know it");
        assertThat(world.time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void aRefusedRunTaskNamesTheAction() {
        world.ecs.deny("ecs:RunTask");

        assertThat(failure()).satisfies(problem -> {
            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(problem.cause()).contains("ecs:RunTask");
        });
    }

    @Test
    void anUnknownSubnetIsNamedBeforeAnythingStarts() {
        world.knownSubnets = List.of("subnet-1");

        assertThat(failure().summary()).contains("subnet-2").doesNotContain("subnet-1");
        assertThat(world.ecs.all()).isEmpty();
    }

    @Test
    void anUnknownDefinitionAndContainerAreNamed() {
        world.ecs.define("db-proxy", List.of("sh", "-c"), List.of("app", "sidecar"));
        assertThat(failure().summary()).contains("no container db-proxy");

        world.ecs.definitions.clear();
        assertThat(failure()).satisfies(problem -> {
            assertThat(problem.summary()).contains("no task definition db-proxy");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aLostAnswerOfRunTaskStartsNoSecondTask(int times) throws Exception {
        for (var i = 0; i < times; i++) {
            world.ecs.runFailures.add(FakeEcs.failed(CallFailed.Kind.UNANSWERED, "ecs:RunTask", "timed out"));
        }

        world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.ecs.all()).hasSize(1);
    }

    @Test
    void whenEveryAnswerIsLostTheTaskIsStopped() {
        for (var i = 0; i < 4; i++) {
            world.ecs.runFailures.add(FakeEcs.failed(CallFailed.Kind.UNANSWERED, "ecs:RunTask", "timed out"));
        }

        assertThat(failure().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(world.ecs.all()).hasSize(1);
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void interruptedDuringRunTaskItStopsWhatMayHaveStarted() {
        world.ecs.runFailures.add(new InterruptedException());

        assertThatThrownBy(() -> world.pool().take(BastionWorld.order(BastionWorld.settings())))
                .isInstanceOf(InterruptedException.class);
        assertThat(world.ecs.all()).hasSize(1);
        assertThat(world.ecs.running()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 12, 15, 19})
    void interruptedAtAnyLookItLeavesNoTask(int look) {
        var looks = new ArrayList<Integer>();
        world.ecs.onDescribe = () -> {
            looks.add(1);
            if (looks.size() == look) {
                Thread.currentThread().interrupt();
            }
        };
        var thrown = new ArrayList<Throwable>();
        try {
            world.pool().take(BastionWorld.order(BastionWorld.settings())).close();
        } catch (ProblemException | InterruptedException e) {
            thrown.add(e);
        }
        var stillInterrupted = Thread.interrupted();

        assertThat(thrown.isEmpty()).as("the last look still succeeds").isEqualTo(look == 19 && stillInterrupted);
        assertThat(world.ecs.running()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TaskFailedToStart | CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/alpine:3: dial tcp 3.1.1.1:443: i/o timeout | no route to the registry
            TaskFailedToStart | CannotPullContainerError: toomanyrequests: You have reached your pull rate limit | rate limit is reached
            TaskFailedToStart | CannotPullContainerError: failed to resolve ref nope:9: not found | there is no such image
            TaskFailedToStart | CannotPullContainerError: 403 Forbidden on ecr | the execution role may not read it
            TaskFailedToStart | CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64' | for another processor
            TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: i/o timeout | registry credentials or secrets
            TaskFailedToStart | ResourceInitializationError: failed to validate logger args: log group does not exist | log destination
            TaskFailedToStart | ResourceInitializationError: something new | could not set the bastion up
            TaskFailedToStart | Capacity is unavailable at this time. Please try again later or in a different availability zone | has no capacity
            TaskFailedToStart | CannotStartManagedAgentError: the agent exploded | could not start its exec agent
            EssentialContainerExited | Essential container in task exited | stopped before it was ready
            """)
    void saysWhyATaskDidNotStart(String code, String reason, String expected) {
        world.ecs.stops = Optional.of(
                new FakeEcs.Stopping(Duration.ofSeconds(5), code, reason, Optional.empty(), OptionalInt.of(1)));

        var problem = failure();

        assertThat(problem.summary()).contains(expected);
        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.cause()).contains(reason.substring(0, 20));
        assertThat(problem.remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE:ENI,'',no free addresses",
        "Capacity is unavailable at this time,'',has no capacity",
        "You've reached the limit on the number of vCPUs you can run concurrently,'',vCPU quota"
    })
    void saysWhyATaskWasNotPlaced(String reason, String detail, String expected) {
        world.ecs.notPlaced = new Ecs.Ran.NotPlaced(reason, detail);

        assertThat(failure().summary()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InvalidParameterException: The subnet ID 'subnet-2' does not exist | A subnet of bastion ops does not exist
            InvalidParameterException: The security group 'sg-1' does not exist | A security group of bastion ops does not exist
            InvalidParameterException: a valid taskRoleArn is not being used | has no task role
            InvalidParameterException: The execute command failed because a valid task role is not being used. | has no task role
            ClientException: TaskDefinition not found. | no task definition db-proxy
            """)
    void saysWhatRunTaskRefuses(String said, String expected) {
        world.ecs.runFailures.add(FakeEcs.failed(CallFailed.Kind.REFUSED, "ecs:RunTask", said));

        assertThat(failure().summary()).contains(expected);
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void anAgentThatStopsOrNeverComesIsExplainedAndTheTaskStopped() {
        world.ecs.agentStops = true;
        assertThat(failure().summary()).contains("could not start its exec agent");

        world.ecs.agentStops = false;
        world.ecs.agentStart = Duration.ofHours(1);
        assertThat(failure().summary()).contains("did not start in time");
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void aTaskThatTakesTooLongIsStopped() {
        world.ecs.taskStart = Duration.ofHours(1);

        assertThat(failure().summary()).contains("did not start within 5 m");
        assertThat(world.ecs.running()).isEmpty();
    }

    private Problem failure() {
        return catchThrowableOfType(
                        ProblemException.class, () -> world.pool().take(BastionWorld.order(BastionWorld.settings())))
                .problem();
    }
}
