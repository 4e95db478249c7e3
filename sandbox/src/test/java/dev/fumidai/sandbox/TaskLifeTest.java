package dev.fumidai.sandbox;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.sandbox.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLifeTest {
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void goesThroughTheStatesOfAFargateTask() {
        var arn = world.run(",'enableExecuteCommand':true");

        assertThat(statusAfter(arn, ofMillis(0))).isEqualTo("PROVISIONING");
        assertThat(statusAfter(arn, ofSeconds(2))).isEqualTo("PENDING");
        assertThat(statusAfter(arn, ofSeconds(3))).isEqualTo("ACTIVATING");
        assertThat(statusAfter(arn, ofSeconds(5))).isEqualTo("RUNNING");
        var running = world.describe(arn);
        assertThat(running.path("containers").path(0).path("runtimeId").asText())
                .matches("[0-9a-f]{32}-[0-9]{10}");
        assertThat(agent(arn)).isEqualTo("PENDING");
        world.pass(ofSeconds(1));
        assertThat(agent(arn)).isEqualTo("RUNNING");
    }

    @Test
    void onABusyMachineNothingRunsThatWasNotPulled() {
        world.sandbox().faults().add(new Fault.ImagePull(Fault.ImagePull.Why.NO_NAT));
        var arn = world.run("");

        world.time().oversleep(ofSeconds(30));

        var task = world.describe(arn);
        assertThat(task.path("stoppedReason").asText()).startsWith("CannotPullContainerError");
        assertThat(task.has("startedAt")).isFalse();
    }

    @Test
    void stopsInOrderWhenAsked() {
        var arn = started();

        var answer = world.ecs("StopTask", "{'cluster':'ops','task':'" + arn + "','reason':'done'}");
        assertThat(answer.json().path("task").path("desiredStatus").asText()).isEqualTo("STOPPED");
        world.pass(ofSeconds(1));
        assertThat(world.containers().last().stopAsked).isTrue();
        assertThat(statusAfter(arn, ofSeconds(0))).isEqualTo("STOPPING");
        world.containers().last().exit(137);
        assertThat(statusAfter(arn, ofSeconds(1))).isEqualTo("DEPROVISIONING");
        assertThat(statusAfter(arn, ofSeconds(2))).isEqualTo("STOPPED");

        var stopped = world.describe(arn);
        assertThat(stopped.path("stopCode").asText()).isEqualTo("UserInitiated");
        assertThat(stopped.path("stoppedReason").asText()).isEqualTo("done");
        assertThat(stopped.path("containers").path(0).path("exitCode").asInt()).isEqualTo(137);
    }

    @Test
    void forgetsStoppedTasksAfterAnHourAndTheirTagsAtOnce() {
        var arn = started();

        world.containers().last().exit(0);
        world.pass(ofSeconds(5));
        assertThat(world.describe(arn).path("stopCode").asText()).isEqualTo("EssentialContainerExited");
        assertThat(world.describe(arn).path("tags")).isEmpty();
        assertThat(world.ecs("ListTasks", "{'cluster':'ops','desiredStatus':'STOPPED'}")
                        .body())
                .contains(arn);
        world.pass(ofHours(1));

        assertThat(world.ecs("DescribeTasks", "{'cluster':'ops','tasks':['" + arn + "']}")
                        .body())
                .contains("MISSING");
    }

    @Test
    void stopsBeforeAnythingRuns() {
        var arn = world.run("");

        world.ecs("StopTask", "{'cluster':'ops','task':'" + arn + "'}");
        world.pass(ofSeconds(20));

        assertThat(statusAfter(arn, ofSeconds(0))).isEqualTo("STOPPED");
        assertThat(fromOps()).isEmpty();
    }

    @Test
    void givesTheContainerItsOverrides() {
        world.run(",'overrides':{'containerOverrides':[{'name':'db-proxy','command':['exec sleep 7'],"
                + "'environment':[{'name':'TIMEOUT_SEC','value':'7'},{'name':'X','value':'y'}]}]}");
        world.pass(ofSeconds(10));

        var spec = world.containers().last().spec();
        assertThat(spec.entryPoint()).containsExactly("sh", "-c");
        assertThat(spec.command()).containsExactly("exec sleep 7");
        assertThat(spec.environment()).containsEntry("TIMEOUT_SEC", "7").containsEntry("X", "y");
    }

    @Test
    void showsWhyATaskDidNotStart() {
        world.sandbox().faults().add(new Fault.ImagePull(Fault.ImagePull.Why.NO_NAT));
        var unpulled = world.run("");
        world.pass(ofSeconds(20));
        assertThat(world.describe(unpulled).path("stoppedReason").asText())
                .startsWith("CannotPullContainerError:")
                .endsWith("i/o timeout");
        assertThat(world.describe(unpulled).path("stopCode").asText()).isEqualTo("TaskFailedToStart");

        world.sandbox().faults().clear();
        world.sandbox().faults().add(new Fault.NoCapacity());
        var unplaced = world.run("");
        world.pass(ofSeconds(20));
        assertThat(world.describe(unplaced).path("stoppedReason").asText()).startsWith("Capacity is unavailable");
    }

    @Test
    void isMissingAtFirstWhenConsistencyIsEventual() {
        world.sandbox().faults().add(new Fault.EventualConsistency(ofSeconds(3)));
        var arn = world.run("");

        var request = "{'cluster':'ops','tasks':['" + arn + "']}";
        assertThat(world.ecs("DescribeTasks", request)
                        .json()
                        .path("failures")
                        .path(0)
                        .path("reason")
                        .asText())
                .isEqualTo("MISSING");
        world.pass(ofSeconds(3));
        assertThat(world.ecs("DescribeTasks", request).json().path("tasks")).hasSize(1);
    }

    @Test
    void killedAgentsComeBackLater() {
        var arn = started();
        var before = world.describe(arn)
                .path("containers")
                .path(0)
                .path("managedAgents")
                .path(0);

        world.sandbox().killAgents(arn);
        assertThat(agent(arn)).isEqualTo("STOPPED");
        world.pass(ofSeconds(5));

        var after = world.describe(arn)
                .path("containers")
                .path(0)
                .path("managedAgents")
                .path(0);
        assertThat(after.path("lastStatus").asText()).isEqualTo("RUNNING");
        assertThat(after.path("lastStartedAt").asDouble())
                .isGreaterThan(before.path("lastStartedAt").asDouble());
    }

    @Test
    void aScheduleStopsATask() {
        var arn = started();
        var body = "{'ScheduleExpression':'at(2026-11-21T04:00:00)','FlexibleTimeWindow':{'Mode':'OFF'},"
                + "'ActionAfterCompletion':'DELETE','Target':{'Arn':'arn:aws:scheduler:::aws-sdk:ecs:stopTask',"
                + "'RoleArn':'arn:aws:iam::123456789012:role/fumidai-scheduler',"
                + "'Input':'{\\'Cluster\\':\\'ops\\',\\'Task\\':\\'" + arn + "\\',\\'Reason\\':\\'deadline\\'}'}}";
        var made = world.caller().rest("POST", "scheduler", "/schedules/one", body);
        assertThat(made.body()).contains("schedule/default/one");
        assertThat(world.caller()
                        .rest("POST", "scheduler", "/schedules/one", body)
                        .status())
                .isEqualTo(409);

        world.pass(ofHours(1).plus(ofSeconds(1)));

        assertThat(world.describe(arn).path("stoppedReason").asText()).isEqualTo("deadline");
        assertThat(world.caller().rest("GET", "scheduler", "/schedules/one", "").status())
                .isEqualTo(404);
    }

    private String started() {
        var arn = world.run(",'enableExecuteCommand':true,'tags':[{'key':'fumidai:owner','value':'AROA:dev'}]");
        world.pass(ofSeconds(11));
        return arn;
    }

    private String statusAfter(String arn, Duration duration) {
        world.pass(duration);
        return world.describe(arn).path("lastStatus").asText();
    }

    private String agent(String arn) {
        return world.describe(arn)
                .path("containers")
                .path(0)
                .path("managedAgents")
                .path(0)
                .path("lastStatus")
                .asText();
    }

    private List<FakeContainers.FakeContainer> fromOps() {
        return world.containers().started.stream()
                .filter(container -> container.spec().name().equals("db-proxy"))
                .toList();
    }
}
