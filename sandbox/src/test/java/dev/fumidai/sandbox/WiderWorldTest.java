package dev.fumidai.sandbox;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the default world has beside the shop.
class WiderWorldTest {
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private JsonNode service(String cluster, String name) {
        return world.ecs("DescribeServices", "{'cluster':'" + cluster + "','services':['" + name + "']}")
                .json()
                .path("services")
                .path(0);
    }

    @Test
    void instancesSayWhatTheyHaveLeft() {
        var arns =
                world.ecs("ListContainerInstances", "{'cluster':'data'}").json().path("containerInstanceArns");
        assertThat(arns).hasSize(3);
        var first = arns.path(0).asText();
        var described = world.ecs(
                        "DescribeContainerInstances",
                        "{'cluster':'data','containerInstances':['" + first
                                + "','missing'],'include':['CONTAINER_INSTANCE_HEALTH','TAGS']}")
                .json();
        var instance = described.path("containerInstances").path(0);
        assertThat(instance.path("runningTasksCount").asInt()).isPositive();
        assertThat(instance.path("remainingResources")
                        .path(1)
                        .path("integerValue")
                        .asInt())
                .isLessThan(instance.path("registeredResources")
                        .path(1)
                        .path("integerValue")
                        .asInt());
        assertThat(instance.path("healthStatus").path("overallStatus").asText()).isEqualTo("OK");
        assertThat(described.path("failures").path(0).path("reason").asText()).isEqualTo("MISSING");
        assertThat(world.ecs("ListTasks", "{'cluster':'data','containerInstance':'" + first + "'}")
                        .json()
                        .path("taskArns"))
                .hasSize(instance.path("runningTasksCount").asInt());
        assertThat(world.ecs("ListContainerInstances", "{'cluster':'data','status':'DRAINING'}")
                        .json()
                        .path("containerInstanceArns"))
                .hasSize(1);
        assertThat(world.ecs(
                                "ListContainerInstances",
                                "{'cluster':'data','filter':'ec2InstanceId == i-0e20f0d1da1000000'}")
                        .json()
                        .path("containerInstanceArns"))
                .hasSize(1);
    }

    @Test
    void drainingMovesServiceTasksAway() {
        var daemon = service("data", "node-agent");
        assertThat(daemon.path("desiredCount").asInt()).isEqualTo(2);
        var first = world.ecs("ListContainerInstances", "{'cluster':'data','status':'ACTIVE'}")
                .json()
                .path("containerInstanceArns")
                .path(0)
                .asText();
        var drained = world.ecs(
                "UpdateContainerInstancesState",
                "{'cluster':'data','status':'DRAINING','containerInstances':['" + first + "']}");
        assertThat(drained.json()
                        .path("containerInstances")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("DRAINING");
        world.pass(ofMinutes(1));
        assertThat(service("data", "node-agent").path("runningCount").asInt()).isEqualTo(1);
        assertThat(world.ecs("ListTasks", "{'cluster':'data','containerInstance':'" + first + "'}")
                        .json()
                        .path("taskArns"))
                .isEmpty();
    }

    @Test
    void whatHasNoRoomSaysSo() {
        world.pass(ofMinutes(1));
        var batch = service("data", "batch");
        assertThat(batch.path("runningCount").asInt()).isLessThan(4);
        assertThat(batch.path("events").path(0).path("message").asText())
                .startsWith("(service batch) was unable to place a task because no container instance met all of its")
                .contains("insufficient memory available");
    }

    @Test
    void capacityProvidersAreThoseOfTheCluster() {
        var all = world.ecs("DescribeCapacityProviders", "{}").json().path("capacityProviders");
        assertThat(all.findValuesAsText("name")).contains("FARGATE", "FARGATE_SPOT", "data-ec2");
        var own = world.ecs("DescribeCapacityProviders", "{'cluster':'data'}")
                .json()
                .path("capacityProviders");
        assertThat(own).hasSize(1);
        var spot = world.ecs("ListTasks", "{'cluster':'payments','serviceName':'settlement'}")
                .json();
        assertThat(spot.path("taskArns")).hasSize(4);
        var tasks = world.ecs("DescribeTasks", "{'cluster':'payments','tasks':" + spot.path("taskArns") + "}")
                .json();
        assertThat(tasks.path("tasks").findValuesAsText("capacityProviderName")).contains("FARGATE", "FARGATE_SPOT");
    }

    @Test
    void deploymentsOfPaymentsAreOnTheirWay() {
        var gateway = service("payments", "gateway");
        assertThat(gateway.path("deployments")).hasSize(2);
        assertThat(gateway.path("runningCount").asInt()).isEqualTo(6);
        var rollouts = world.ecs(
                        "DescribeServiceDeployments",
                        "{'serviceDeploymentArns':['"
                                + gateway.path("currentServiceDeployment").asText() + "','"
                                + service("payments", "ledger-api")
                                        .path("currentServiceDeployment")
                                        .asText() + "']}")
                .json()
                .path("serviceDeployments");
        assertThat(rollouts.path(0)
                        .path("lifecycleHookDetails")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("AWAITING_ACTION");
        assertThat(rollouts.path(1).path("lifecycleStage").asText()).isEqualTo("BAKE_TIME");
        world.pass(ofMinutes(55));
        assertThat(service("payments", "ledger-api").path("deployments")).hasSize(1);
        var refused =
                world.ecs("UpdateService", "{'cluster':'payments','service':'statements','forceNewDeployment':true}");
        assertThat(refused.code()).isEqualTo("InvalidParameterException");
        assertThat(service("payments", "statements")
                        .path("taskSets")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("PRIMARY");
    }

    @Test
    void tasksHaveStoppedForEveryReason() {
        var arns = world.ecs("ListTasks", "{'cluster':'shop','desiredStatus':'STOPPED'}")
                .json()
                .path("taskArns");
        var tasks = world.ecs("DescribeTasks", "{'cluster':'shop','tasks':" + arns + "}")
                .json();
        assertThat(tasks.path("tasks").findValuesAsText("stopCode"))
                .contains(
                        "TaskFailedToStart",
                        "EssentialContainerExited",
                        "UserInitiated",
                        "ServiceSchedulerInitiated",
                        "SpotInterruption",
                        "TerminationNotice");
        world.pass(ofSeconds(5));
        assertThat(service("shop", "web")
                        .path("deployments")
                        .path(0)
                        .path("failedTasks")
                        .asInt())
                .isZero();
    }
}
