package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.shell.ShellWish.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostFinderTest {
    private static final String ARNS = "arn:aws:ec2:eu-west-1:123456789012:instance/";
    private static final String DOCKER_ID = "ab".repeat(32);

    private final FakeTasks tasks = new FakeTasks();
    private final List<String> asked = new ArrayList<>();

    @Test
    void anInstanceNeedsNoLookUp() throws Exception {
        var found = find("i-0123456789abcdef0", Way.HOST).place();
        var inCluster = find("data/i-0123456789abcdef0", Way.HOST).place();
        var elsewhere = find("mi-0123456789abcdef0", Way.HOST).place();

        assertThat(found.target()).isEqualTo("i-0123456789abcdef0");
        assertThat(found.isHost()).isTrue();
        assertThat(inCluster.label()).isEqualTo("data/i-0123456789abcdef0");
        assertThat(elsewhere.target()).isEqualTo("mi-0123456789abcdef0");
        assertThat(tasks.calls).isEmpty();
    }

    @Test
    void aContainerInstanceIsLookedUp() throws Exception {
        var arn = "arn:aws:ecs:eu-west-1:123456789012:container-instance/data/c0ffee";

        assertThat(find(arn, Way.HOST).place().target()).isEqualTo("i-c0ffee");
        assertThat(problem(arn.replace("c0ffee", "none"), Way.HOST).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void tasksOnOneInstanceAreOneChoice() throws Exception {
        tasks.looks.addAll(List.of(task("1", Optional.of("c1")), task("2", Optional.of("c1"))));
        assertThat(find("data/indexer", Way.HOST).place().target()).isEqualTo("i-c1");
        assertThat(asked).isEmpty();

        tasks.looks.add(task("3", Optional.of("c2")));
        find("data/indexer", Way.HOST);
        assertThat(asked).containsExactly("data/i-c1", "data/i-c2");
    }

    @Test
    void aContainerWithoutAnExecAgentIsReachedThroughItsInstance() throws Exception {
        tasks.looks.add(task("1", Optional.of("c1")));

        var place = find("data/indexer", Way.DOCKER).place();

        assertThat(place.target()).isEqualTo("i-c1");
        assertThat(place.isBelowHost()).isTrue();
        assertThat(place.called()).isEqualTo("container app of task 1 on instance i-c1");
        assertThat(HostDocker.words(place, List.of("sh"))).endsWith("fumidai", DOCKER_ID, "sh");
    }

    @Test
    void fargateHasNoInstances() {
        tasks.looks.add(task("1", Optional.empty()));

        assertThat(problem("data/indexer", Way.DOCKER).exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem("data/indexer", Way.HOST).cause()).contains("FARGATE");
    }

    @Test
    void aContainerIsNotFoundByAnInstance() throws Exception {
        assertThat(problem("i-0123456789abcdef0", Way.DOCKER).exitCode()).isEqualTo(ExitCode.USAGE);

        var exec = Aim.parse("i-0123456789abcdef0", Config.empty());
        assertThat(problemOf(() -> finder().one(exec, Optional.empty())).summary())
                .isEqualTo("i-0123456789abcdef0 is an instance, not a container.");
    }

    @Test
    void anInstanceThatDoesNotAnswerIsExplained() throws Exception {
        var place = find("i-0123456789abcdef0", Way.HOST).place();

        var absent = HostProblems.notConnected(place, new ShellLinks.Node.Absent(), "eu-west-1");
        var lost = HostProblems.notConnected(
                place, new ShellLinks.Node.Registered("ConnectionLost", Optional.empty(), "3.3"), "eu-west-1");
        var online = HostProblems.notConnected(
                place, new ShellLinks.Node.Registered("Online", Optional.empty(), "3.3"), "eu-west-1");
        var denied = HostProblems.notConnected(place, new ShellLinks.Node.Unknown("You may not."), "eu-west-1");

        assertThat(absent.summary()).contains("is not registered with Systems Manager");
        assertThat(lost.summary()).contains("ConnectionLost");
        assertThat(online.cause()).contains("ssmmessages.eu-west-1");
        assertThat(denied.cause()).contains("You may not.");
        assertThat(List.of(absent, lost, online, denied)).allSatisfy(problem -> {
            assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(problem.remedy()).contains("ssm:UpdateInstanceInformation", "OpenDataChannel");
        });
    }

    private Candidate find(String text, Way way) throws ProblemException, InterruptedException {
        var aim = Aim.parse(text, Config.empty());
        return new HostFinder(finder(), tasks, this::choose, ARNS).one(aim, aim.container(), way);
    }

    private Finder finder() {
        return new Finder(
                tasks, this::choose, new ShellProblems("eu-west-1", Optional.empty(), false, List.of("ops-console")));
    }

    private int choose(String question, List<String> choices) {
        asked.addAll(choices);
        return 0;
    }

    private Problem problem(String text, Way way) {
        return problemOf(() -> find(text, way));
    }

    private interface Search {
        Candidate go() throws ProblemException, InterruptedException;
    }

    private static Problem problemOf(Search search) {
        try {
            search.go();
        } catch (ProblemException e) {
            return e.problem();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("found");
    }

    private static TaskLook task(String id, Optional<String> instance) {
        var box = new TaskLook.Box(
                "app",
                Optional.of(DOCKER_ID),
                "RUNNING",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new TaskLook(
                "data",
                "arn:aws:ecs:eu-west-1:123456789012:task/data/" + id,
                "service:indexer",
                "arn:aws:ecs:eu-west-1:123456789012:task-definition/indexer:7",
                "RUNNING",
                "RUNNING",
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(box),
                Optional.of(instance.isPresent() ? "EC2" : "FARGATE"),
                instance);
    }

    /// Instances are named after their container instances.
    private static final class FakeTasks implements Tasks {
        private final List<TaskLook> looks = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public List<String> clusters() {
            return List.of("data");
        }

        @Override
        public boolean hasService(String cluster, String service) {
            return true;
        }

        @Override
        public List<TaskLook> ofService(String cluster, String service) {
            calls.add(service);
            return List.copyOf(looks);
        }

        @Override
        public Optional<TaskLook> task(String cluster, String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> instance(String cluster, String containerInstance) {
            var name = containerInstance.substring(containerInstance.lastIndexOf('/') + 1);
            return Optional.of("i-" + name).filter(id -> !id.equals("i-none"));
        }

        @Override
        public Set<String> essential(String definition) {
            return Set.of();
        }
    }
}
