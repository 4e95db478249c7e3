package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwsEcsReadsTest {
    private static final ClusterRef SHOP = new ClusterRef(ScriptedEcs.CLUSTER);
    private static final Pause NEVER = duration -> {};

    private final ScriptedEcs ecs = new ScriptedEcs();
    private final List<CallObserver.Called> called = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger seconds = new AtomicInteger();

    @Test
    void threeHundredServicesTakeThreeListsAndThirtyLooks() throws Exception {
        fill(300);

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows()).hasSize(300);
        assertThat(found.rows()).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(ecs.calls.stream().filter("ListServices"::equals)).hasSize(3);
        assertThat(ecs.calls.stream().filter("DescribeServices"::equals)).hasSize(30);
        assertThat(called).hasSize(33);
    }

    @Test
    void aBatchThatFailsLosesNoOther() throws Exception {
        fill(30);
        ecs.beforeServices = request -> {
            if (request.services().contains(ScriptedEcs.service("s-015"))) {
                throw ScriptedEcs.refused(
                        "AccessDeniedException",
                        "User: x is not authorized to perform: ecs:DescribeServices because no policy allows it");
            }
        };

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows()).hasSize(20);
        assertThat(found.missing()).hasSize(10);
        assertThat(found.missing().getFirst().detail()).contains("access denied: needs ecs:DescribeServices");
        assertThat(found.missing().getFirst().problem()).isPresent();
    }

    @Test
    void whatDeploysInStagesIsReadWithItsDeployment() throws Exception {
        fill(3);
        ecs.shape = service -> inStages(service, "BLUE_GREEN");

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows())
                .allSatisfy(
                        row -> assertThat(row.underWay().map(Deployment::arn)).isEqualTo(row.currentDeployment()));
        assertThat(ecs.calls).containsExactly("ListServices", "DescribeServices", "DescribeServiceDeployments");
    }

    @Test
    void whatRollsTakesNoCallMore() throws Exception {
        fill(3);
        ecs.shape = service -> inStages(service, "ROLLING");

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows()).allSatisfy(row -> assertThat(row.underWay()).isEmpty());
        assertThat(ecs.calls).containsExactly("ListServices", "DescribeServices");
    }

    @Test
    void servicesAreReadWithoutTheRightToLookAtTheirDeployments() throws Exception {
        fill(3);
        ecs.shape = service -> inStages(service, "CANARY");
        ecs.beforeDeployments = () -> {
            throw ScriptedEcs.refused("AccessDeniedException", "not authorized");
        };

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows()).hasSize(3);
        assertThat(found.missing()).isEmpty();
    }

    @Test
    void whatIsRefusedIsAskedForOnceAndSaidOnce() throws Exception {
        fill(3);
        ecs.shape = service -> inStages(service, "CANARY");
        ecs.beforeDeployments = () -> {
            throw ScriptedEcs.refused("AccessDeniedException", "not authorized");
        };
        var withheld = new Withheld();
        var reads = reads(withheld);

        Found.<Service>of(sink -> reads.services(SHOP, sink));
        Found.<Service>of(sink -> reads.at(Priority.VISIBLE).services(SHOP, sink));

        assertThat(asked()).isEqualTo(1);
        assertThat(withheld.news()).extracting(Problem::exitCode).containsExactly(ExitCode.REFUSED);
        assertThat(withheld.news()).isEmpty();
        withheld.forget();
        Found.<Service>of(sink -> reads.services(SHOP, sink));
        assertThat(asked()).as("asked for again").isEqualTo(2);
        assertThat(withheld.news()).as("and said again").hasSize(1);
    }

    @Test
    void whatDoesNotComeOnceIsAskedForAgain() throws Exception {
        fill(3);
        ecs.shape = service -> inStages(service, "CANARY");
        ecs.beforeDeployments = () -> {
            throw ScriptedEcs.refused("ServerException", "not now");
        };
        var withheld = new Withheld();
        var reads = reads(withheld);

        Found.<Service>of(sink -> reads.services(SHOP, sink));
        Found.<Service>of(sink -> reads.services(SHOP, sink));

        assertThat(asked()).isEqualTo(2);
        assertThat(withheld.news()).isEmpty();
    }

    private long asked() {
        return ecs.calls.stream().filter("DescribeServiceDeployments"::equals).count();
    }

    private static void inStages(software.amazon.awssdk.services.ecs.model.Service.Builder service, String strategy) {
        var arn = service.build().serviceArn();
        service.deploymentConfiguration(it -> it.strategy(strategy))
                .currentServiceDeployment(arn.replace(":service/", ":service-deployment/") + "/1")
                .deployments(software.amazon.awssdk.services.ecs.model.Deployment.builder()
                        .status("PRIMARY")
                        .rolloutState("IN_PROGRESS")
                        .build());
    }

    @Test
    void failuresOfAwsAreKept() throws Exception {
        fill(1);
        var gone = new ServiceRef(ScriptedEcs.CLUSTER, ScriptedEcs.service("gone"));
        var here = new ServiceRef(ScriptedEcs.CLUSTER, ScriptedEcs.service("s-000"));

        var found = Found.<Service>of(sink -> reads().services(List.of(gone, here), sink));

        assertThat(found.rows()).hasSize(1);
        assertThat(found.missing())
                .containsExactly(new Missing(gone.serviceArn(), "MISSING", Optional.empty(), Optional.empty()));
    }

    @Test
    void aTokenThatComesTwiceEndsTheList() throws Exception {
        fill(300);
        ecs.repeatsTokens = true;

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows()).isNotEmpty();
        assertThat(ecs.calls.stream().filter("ListServices"::equals)).hasSize(2);
    }

    @Test
    void badKeysEndItAll() {
        fill(30);
        ecs.beforeServices = request -> {
            throw ScriptedEcs.refused("ExpiredTokenException", "The security token included in the request is expired");
        };

        assertThatThrownBy(() -> reads().services(SHOP, (rows, missing) -> {})).isInstanceOf(ProblemException.class);
    }

    @Test
    void stoppedTasksOfAServiceComeFromTwoSources() throws Exception {
        ecs.task("a1", "service:web", "STOPPED");
        ecs.task("a2", "service:worker", "STOPPED");
        ecs.task("a3", "service:web", "RUNNING");
        var query = new TaskQuery(SHOP, TaskQuery.State.STOPPED, new TaskQuery.OfService("web"));

        ecs.listsStoppedOfService = false;
        var withoutFilter = Found.<Task>of(sink -> reads().tasks(query, sink));
        ecs.listsStoppedOfService = true;
        var withFilter = Found.<Task>of(sink -> reads().tasks(query, sink));
        var all = Found.<Task>of(sink -> reads().tasks(query.in(TaskQuery.State.ALL), sink));

        assertThat(withoutFilter.rows()).extracting(Task::name).containsExactly("a1");
        assertThat(withFilter.rows()).extracting(Task::name).containsExactly("a1");
        assertThat(all.rows()).extracting(Task::name).containsExactly("a1", "a3");
    }

    @Test
    void tasksThatAreOverAreLookedUpOnce() throws Exception {
        ecs.task("a1", "service:web", "STOPPED");
        ecs.task("a2", "service:worker", "STOPPED");
        ecs.task("a3", "service:web", "RUNNING");
        var query = new TaskQuery(SHOP, TaskQuery.State.ALL, new TaskQuery.Everything());
        var reads = reads();

        Found.<Task>of(sink -> reads.tasks(query, sink));
        ecs.calls.clear();
        ecs.task("a4", "service:web", "STOPPED");
        var again = Found.<Task>of(sink -> reads.tasks(query, sink));

        assertThat(again.rows()).extracting(Task::name).containsExactly("a1", "a2", "a3", "a4");
        assertThat(ecs.calls.stream().filter(call -> call.startsWith("DescribeTasks")))
                .containsExactly("DescribeTasks 1", "DescribeTasks 1");
    }

    @Test
    void whatNeverChangesIsReadOnce() throws Exception {
        var reads = reads();
        var arn = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:118";
        var revisions = IntStream.range(0, 25).mapToObj(n -> "revision/" + n).toList();

        reads.taskDefinition(arn);
        reads.at(Priority.BACKGROUND).taskDefinition(arn);
        reads.serviceRevisions(revisions);
        reads.serviceRevisions(revisions);

        assertThat(ecs.calls)
                .containsExactlyInAnyOrder(
                        "DescribeTaskDefinition", "DescribeServiceRevisions 20", "DescribeServiceRevisions 5");
    }

    @Test
    void aThousandAreKeptAndMoreAreAnswered() throws Exception {
        var reads = reads();
        var revisions = IntStream.range(0, 1_100).mapToObj(n -> "revision/" + n).toList();

        // The oldest are read first and alone: the calls of one reading end in any order.
        assertThat(reads.serviceRevisions(revisions.subList(0, 100)).rows()).hasSize(100);
        assertThat(reads.serviceRevisions(revisions.subList(100, 1_100)).rows()).hasSize(1_000);
        ecs.calls.clear();
        assertThat(reads.serviceRevisions(revisions.subList(1_000, 1_100)).rows())
                .hasSize(100);
        assertThat(ecs.calls).as("the newest are kept").isEmpty();
        assertThat(reads.serviceRevisions(revisions.subList(0, 20)).rows()).hasSize(20);
        assertThat(ecs.calls).as("the oldest are read again").containsExactly("DescribeServiceRevisions 20");
    }

    @Test
    void deploymentsAreListedToTheEndAndLookedAtByTwenty() throws Exception {
        IntStream.range(0, 130)
                .mapToObj(n -> "arn:aws:ecs:x:123456789012:service-deployment/shop/web/d-%03d".formatted(n))
                .forEach(ecs.deployments::add);
        var web = new ServiceRef(ScriptedEcs.CLUSTER, ScriptedEcs.service("web"));

        var found = Found.<Deployment>of(sink -> reads().deployments(web, sink));

        assertThat(found.rows()).hasSize(130);
        assertThat(ecs.calls.stream().filter("ListServiceDeployments"::equals)).hasSize(2);
        assertThat(ecs.calls.stream().filter("DescribeServiceDeployments"::equals))
                .hasSize(7);
    }

    @Test
    void throttlingIsWaitedOutAndTold() throws Exception {
        fill(1);
        var left = new AtomicInteger(2);
        ecs.beforeServices = request -> {
            if (left.getAndDecrement() > 0) {
                throw ScriptedEcs.refused("ThrottlingException", "Rate exceeded");
            }
        };

        var found = Found.<Service>of(sink -> reads().services(SHOP, sink));

        assertThat(found.rows()).hasSize(1);
        assertThat(called.stream().filter(CallObserver.Called::throttled)).hasSize(2);
    }

    @Test
    void anErrorInAThreadOfOursComesOut() {
        fill(5);
        ecs.beforeServices = request -> {
            throw new AssertionError("an error");
        };

        assertThatThrownBy(() -> reads().services(SHOP, (rows, missing) -> {})).isInstanceOf(AssertionError.class);
    }

    @Test
    void anInterruptionStopsTheCallsUnderWay() throws Exception {
        fill(100);
        var started = new CountDownLatch(1);
        var interrupted = new CountDownLatch(4);
        ecs.beforeServices = request -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
                throw software.amazon.awssdk.core.exception.AbortedException.create("aborted");
            }
        };
        var outcome = new ArrayList<Class<?>>();
        var reader = Thread.ofVirtual().start(() -> {
            try {
                reads().services(SHOP, (rows, missing) -> {});
            } catch (InterruptedException e) {
                outcome.add(e.getClass());
            } catch (ProblemException e) {
                outcome.add(e.getClass());
            }
        });

        started.await();
        reader.interrupt();
        reader.join();

        assertThat(outcome).isEqualTo(List.of(InterruptedException.class));
    }

    @Test
    void documentsHaveTheKeysOfTheCli() throws Exception {
        ecs.task("a1", "service:web", "RUNNING");

        var task = Found.<Task>of(sink -> reads().tasks(TaskQuery.running(SHOP), sink))
                .rows()
                .getFirst();

        assertThat(task.document().fields()).containsKeys("taskArn", "clusterArn", "group", "lastStatus");
        assertThat(task.document().fields()).doesNotContainKeys("stoppedReason", "containers");
        assertThat(task.document().at("group")).contains("service:web");
    }

    private void fill(int count) {
        var names = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(n -> ScriptedEcs.service("s-%03d".formatted(n)))
                .toList());
        Collections.shuffle(names, new java.util.Random(7));
        ecs.services.addAll(names);
    }

    private EcsReads reads() {
        return reads(new Withheld());
    }

    private EcsReads reads(Withheld withheld) {
        var calls = new AwsCalls(new AwsProblems(
                new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), "aws sso login")));
        // Time passes by itself, so that nobody has to wait.
        var governor = new Governor(() -> Instant.EPOCH.plusSeconds(seconds.incrementAndGet()), NEVER);
        return new AwsEcsReads(
                () -> ecs, new GovernedCalls(calls, governor, () -> Instant.EPOCH, called::add), withheld);
    }
}
