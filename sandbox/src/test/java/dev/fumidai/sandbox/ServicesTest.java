package dev.fumidai.sandbox;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Services that follow what they are asked to be.
class ServicesTest {
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private JsonNode service(String name) {
        return world.ecs("DescribeServices", "{'cluster':'shop','services':['" + name + "']}")
                .json()
                .path("services")
                .path(0);
    }

    private List<String> events(String name) {
        return service(name).path("events").findValuesAsText("message");
    }

    private JsonNode rollout(String name) {
        var arn = service(name).path("currentServiceDeployment").asText();
        return world.ecs("DescribeServiceDeployments", "{'serviceDeploymentArns':['" + arn + "']}")
                .json()
                .path("serviceDeployments")
                .path(0);
    }

    private Caller.Answer update(String more) {
        return world.ecs("UpdateService", "{'cluster':'shop'," + more + "}");
    }

    /// Registers a further revision of the web service with another image.
    private void register(String image) {
        var answer = world.ecs(
                "RegisterTaskDefinition",
                "{'family':'shop-web','networkMode':'awsvpc','requiresCompatibilities':['FARGATE'],'cpu':'512',"
                        + "'memory':'1024','containerDefinitions':[{'name':'app','image':'" + image + "'}]}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void scalesOutAndIn() {
        var answer = update("'service':'web','desiredCount':4");
        assertThat(answer.json().path("service").path("desiredCount").asInt()).isEqualTo(4);
        assertThat(answer.json().path("service").path("deployments")).hasSize(1);
        world.pass(ofSeconds(30));
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(4);
        assertThat(events("web").get(1)).startsWith("(service web) has started 2 tasks: (task ");
        assertThat(events("web").getFirst()).isEqualTo("(service web) has reached a steady state.");
        update("'service':'web','desiredCount':1");
        world.pass(ofSeconds(30));
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(1);
        assertThat(events("web"))
                .anyMatch(text -> text.startsWith("(service web) has stopped 3 running tasks: (task "));
    }

    @Test
    void replacesTasksWithinItsPercentages() {
        update("'service':'web','forceNewDeployment':true,"
                + "'deploymentConfiguration':{'maximumPercent':150,'minimumHealthyPercent':50}");
        world.pass(ofSeconds(1));
        var deploying = service("web");
        assertThat(deploying.path("deployments")).hasSize(2);
        assertThat(deploying.path("deployments").path(0).path("rolloutState").asText())
                .isEqualTo("IN_PROGRESS");
        assertThat(rollout("web").path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(deploying.path("runningCount").asInt()
                        + deploying.path("pendingCount").asInt())
                .isLessThanOrEqualTo(3);
        assertThat(deploying.path("runningCount").asInt()).isGreaterThanOrEqualTo(1);
        world.pass(ofMinutes(1));
        var done = service("web");
        assertThat(done.path("deployments")).hasSize(1);
        assertThat(done.path("deployments").path(0).path("rolloutState").asText())
                .isEqualTo("COMPLETED");
        assertThat(done.path("runningCount").asInt()).isEqualTo(2);
        assertThat(rollout("web").path("status").asText()).isEqualTo("SUCCESSFUL");
        assertThat(events("web").get(1)).endsWith(") deployment completed.");
    }

    @Test
    void theCircuitBreakerRollsBack() {
        register("shop/web:missing");
        update("'service':'web','taskDefinition':'shop-web'");
        world.pass(ofMinutes(5));
        var after = service("web");
        assertThat(after.path("taskDefinition").asText()).endsWith("shop-web:1");
        assertThat(after.path("runningCount").asInt()).isEqualTo(2);
        var rollout = rollout("web");
        assertThat(rollout.path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(rollout.path("deploymentCircuitBreaker").path("status").asText())
                .isEqualTo("TRIGGERED");
        assertThat(rollout.path("rollback").path("serviceRevisionArn").asText())
                .isEqualTo(rollout.path("sourceServiceRevisions")
                        .path(0)
                        .path("arn")
                        .asText());
        assertThat(events("web"))
                .anyMatch(text -> text.endsWith("deployment failed: tasks failed to start."))
                .anyMatch(text -> text.startsWith("(service web) rolling back to deployment ecs-svc/"));
        var stopped = world.ecs("ListTasks", "{'cluster':'shop','serviceName':'web','desiredStatus':'STOPPED'}");
        var arn = stopped.json().path("taskArns").path(0).asText();
        var task = world.ecs("DescribeTasks", "{'cluster':'shop','tasks':['" + arn + "']}")
                .json()
                .path("tasks")
                .path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("TaskFailedToStart");
        assertThat(task.path("stoppedReason").asText()).startsWith("CannotPullContainerError:");
    }

    @Test
    void theBrokenServiceRunsOutOfMemoryAgainAndAgain() {
        world.pass(ofMinutes(5));
        var broken = service("broken").path("deployments").path(0);
        assertThat(broken.path("failedTasks").asInt()).isGreaterThan(9);
        assertThat(broken.path("rolloutState").asText()).isEqualTo("IN_PROGRESS");
        var stopped = world.ecs("ListTasks", "{'cluster':'shop','serviceName':'broken','desiredStatus':'STOPPED'}");
        var arn = stopped.json().path("taskArns").path(0).asText();
        var task = world.ecs("DescribeTasks", "{'cluster':'shop','tasks':['" + arn + "']}")
                .json()
                .path("tasks")
                .path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("EssentialContainerExited");
        assertThat(task.path("containers").findValuesAsText("exitCode")).contains("137");
        assertThat(task.path("containers").findValuesAsText("reason"))
                .contains("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void rollsBackWhenAsked() {
        register("shop/web:43");
        update("'service':'web','taskDefinition':'shop-web:2'");
        world.pass(ofSeconds(3));
        var arn = service("web").path("currentServiceDeployment").asText();
        var stopped =
                world.ecs("StopServiceDeployment", "{'serviceDeploymentArn':'" + arn + "','stopType':'ROLLBACK'}");
        assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
        assertThat(rollout("web").path("status").asText()).isEqualTo("ROLLBACK_IN_PROGRESS");
        world.pass(ofMinutes(1));
        assertThat(rollout("web").path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(service("web").path("taskDefinition").asText()).endsWith("shop-web:1");
        var again = world.ecs("StopServiceDeployment", "{'serviceDeploymentArn':'" + arn + "'}");
        assertThat(again.code()).isEqualTo("ConflictException");
        var revision = service("web")
                .path("currentServiceRevisions")
                .path(0)
                .path("arn")
                .asText();
        var described = world.ecs("DescribeServiceRevisions", "{'serviceRevisionArns':['" + revision + "','x/y/z']}");
        assertThat(described
                        .json()
                        .path("serviceRevisions")
                        .path(0)
                        .path("taskDefinition")
                        .asText())
                .endsWith("shop-web:1");
        assertThat(described.json().path("failures")).hasSize(1);
        var listed = world.ecs("ListServiceDeployments", "{'cluster':'shop','service':'web','maxResults':1}");
        assertThat(listed.json().path("serviceDeployments")).hasSize(1);
        assertThat(listed.json().has("nextToken")).isTrue();
    }

    @Test
    void blueGreenGoesThroughItsStagesAndWaitsWhereItIsTold() {
        update("'service':'web','forceNewDeployment':true,'deploymentConfiguration':{'strategy':'BLUE_GREEN',"
                + "'bakeTimeInMinutes':5,'lifecycleHooks':[{'targetType':'PAUSE',"
                + "'lifecycleStages':['POST_TEST_TRAFFIC_SHIFT']}]}");
        world.pass(ofMinutes(2));
        var waiting = rollout("web");
        assertThat(waiting.path("lifecycleStage").asText()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
        var hook = waiting.path("lifecycleHookDetails").path(0);
        assertThat(hook.path("status").asText()).isEqualTo("AWAITING_ACTION");
        assertThat(waiting.path("targetServiceRevision")
                        .path("requestedTestTrafficWeight")
                        .asDouble())
                .isEqualTo(100);
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(4);
        var arn = waiting.path("serviceDeploymentArn").asText();
        var wrong = world.ecs("ContinueServiceDeployment", "{'serviceDeploymentArn':'" + arn + "','hookId':'x'}");
        assertThat(wrong.code()).isEqualTo("InvalidParameterException");
        var go = world.ecs(
                "ContinueServiceDeployment",
                "{'serviceDeploymentArn':'" + arn + "','hookId':'"
                        + hook.path("hookId").asText() + "'}");
        assertThat(go.status()).as(go.body()).isEqualTo(200);
        world.pass(ofMinutes(1));
        assertThat(rollout("web").path("lifecycleStage").asText()).isEqualTo("BAKE_TIME");
        assertThat(rollout("web")
                        .path("targetServiceRevision")
                        .path("requestedProductionTrafficWeight")
                        .asDouble())
                .isEqualTo(100);
        world.pass(ofMinutes(6));
        assertThat(rollout("web").path("status").asText()).isEqualTo("SUCCESSFUL");
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(2);
    }

    @Test
    void replacesAStoppedTask() {
        var arn = world.ecs("ListTasks", "{'cluster':'shop','serviceName':'web'}")
                .json()
                .path("taskArns")
                .path(0)
                .asText();
        world.ecs("StopTask", "{'cluster':'shop','task':'" + arn + "'}");
        world.pass(ofSeconds(30));
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(2);
        assertThat(world.ecs("ListTasks", "{'cluster':'shop','serviceName':'web'}")
                        .body())
                .doesNotContain(arn);
    }

    @Test
    void protectedTasksAreNotScaledIn() {
        var arns = world.ecs("ListTasks", "{'cluster':'shop','serviceName':'web'}")
                .json()
                .path("taskArns");
        var both = "['" + arns.path(0).asText() + "','" + arns.path(1).asText() + "']";
        var changed = world.ecs(
                "UpdateTaskProtection",
                "{'cluster':'shop','protectionEnabled':true,'expiresInMinutes':10,'tasks':" + both + "}");
        assertThat(changed.json().path("protectedTasks")).hasSize(2);
        update("'service':'web','desiredCount':0");
        world.pass(ofMinutes(1));
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(2);
        var known = world.ecs("GetTaskProtection", "{'cluster':'shop','tasks':" + both + "}");
        assertThat(known.json()
                        .path("protectedTasks")
                        .path(0)
                        .path("protectionEnabled")
                        .asBoolean())
                .isTrue();
        var bastion = world.run("");
        var refused = world.ecs(
                "UpdateTaskProtection", "{'cluster':'ops','protectionEnabled':true,'tasks':['" + bastion + "']}");
        assertThat(refused.json().path("failures").path(0).path("reason").asText())
                .isEqualTo("TASK_NOT_VALID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UpdateService            | 'cluster':'shop','service':'nothing'                             | ServiceNotFoundException
            UpdateService            | 'cluster':'nowhere','service':'web'                              | ClusterNotFoundException
            UpdateService            | 'cluster':'shop','service':'web','desiredCount':-1               | InvalidParameterException
            UpdateService            | 'cluster':'shop','service':'web','taskDefinition':'nothing'      | ClientException
            UpdateService            | 'cluster':'shop'                                                 | InvalidParameterException
            ListServiceDeployments   | 'cluster':'shop','service':'nothing'                             | ServiceNotFoundException
            ListServiceDeployments   | 'cluster':'shop','service':'web','maxResults':101                | InvalidParameterException
            DescribeServiceRevisions | 'serviceRevisionArns':[]                                         | InvalidParameterException
            StopServiceDeployment    | 'serviceDeploymentArn':'x'                                       | ServiceDeploymentNotFoundException
            UpdateTaskProtection     | 'cluster':'shop','tasks':['x'],'protectionEnabled':true,'expiresInMinutes':2881 | InvalidParameterException
            UpdateContainerInstancesState | 'cluster':'shop','containerInstances':['x'],'status':'REGISTERING' | InvalidParameterException
            """)
    void refusesAsAwsDoes(String operation, String body, String code) {
        var answer = world.ecs(operation, "{" + body + "}");
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    }

    @Test
    void aRollbackLeadsToWhatWasCompletedLast() {
        register("shop/web:43");
        update("'service':'web','taskDefinition':'shop-web:2'");
        world.pass(ofSeconds(2));
        register("shop/web:44");
        update("'service':'web','taskDefinition':'shop-web:3'");
        world.pass(ofSeconds(2));
        assertThat(world.ecs("ListServiceDeployments", "{'cluster':'shop','service':'web'}")
                        .json()
                        .path("serviceDeployments")
                        .findValuesAsText("status"))
                .containsExactly("IN_PROGRESS", "STOPPED", "SUCCESSFUL");
        var arn = service("web").path("currentServiceDeployment").asText();
        world.ecs("StopServiceDeployment", "{'serviceDeploymentArn':'" + arn + "'}");
        world.pass(ofMinutes(2));
        assertThat(service("web").path("taskDefinition").asText()).endsWith("shop-web:1");
        assertThat(service("web").path("runningCount").asInt()).isEqualTo(2);
        assertThat(service("web").path("deployments")).hasSize(1);
    }

    @Test
    void newCallsAreThrottledToo() {
        world.sandbox().apply("throttling=ListServiceDeployments:1");
        var body = "{'cluster':'shop','service':'web'}";
        var codes = java.util.stream.IntStream.range(0, 5)
                .mapToObj(_ -> world.ecs("ListServiceDeployments", body).code())
                .toList();
        assertThat(codes).contains("ThrottlingException");
    }

    @Test
    void newCallsCanBeDeniedToo() {
        world.sandbox().apply("explicit-deny=ecs:UpdateService");
        assertThat(update("'service':'web','desiredCount':1").code()).isEqualTo("AccessDeniedException");
    }
}
