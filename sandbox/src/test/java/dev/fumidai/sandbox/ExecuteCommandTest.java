package dev.fumidai.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.world.Landscape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecuteCommandTest {
    private World world = World.begin();
    private String task = "";

    @BeforeEach
    void startTask() {
        task = world.run(",'enableExecuteCommand':true");
        world.pass(ofSeconds(12));
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer execute(String arn, String more) {
        return world.ecs(
                "ExecuteCommand",
                "{'cluster':'ops','task':'" + arn + "','command':'/bin/sh','interactive':true" + more + "}");
    }

    @Test
    void answersWithTheSessionAndWhereItRuns() {
        var answer = execute(task, "").json();

        assertThat(answer.path("session").path("sessionId").asText()).matches("ecs-execute-command-[a-z0-9]{26}");
        assertThat(answer.path("session").path("streamUrl").asText()).startsWith("ws://127.0.0.1:");
        assertThat(answer.path("session").path("tokenValue").asText()).isNotEmpty();
        assertThat(answer.path("taskArn").asText()).isEqualTo(task);
        assertThat(answer.path("clusterArn").asText()).endsWith(":cluster/ops");
        assertThat(answer.path("containerName").asText()).isEqualTo("db-proxy");
        assertThat(answer.path("containerArn").asText()).contains(":container/ops/");
        assertThat(answer.path("interactive").asBoolean()).isTrue();
    }

    @Test
    void showsExecSessionsToTheSessionManager() {
        var id = execute(task, "").json().path("session").path("sessionId").asText();

        var session = world.caller()
                .json(
                        "ssm",
                        "DescribeSessions",
                        "{'State':'Active','Filters':[{'key':'SessionId','value':'" + id + "'}]}")
                .json()
                .path("Sessions")
                .path(0);

        assertThat(session.path("Target").asText())
                .startsWith("ecs:ops_" + task.substring(task.lastIndexOf('/') + 1) + "_");
        assertThat(session.path("DocumentName").asText()).isEqualTo("AmazonECS-ExecuteInteractiveCommand");
        assertThat(session.path("Owner").asText()).endsWith("assumed-role/Developer/dev");
        assertThat(world.caller()
                        .json("ssm", "ResumeSession", "{'SessionId':'" + id + "'}")
                        .json()
                        .has("TokenValue"))
                .isTrue();
    }

    @Test
    void refusesToResumeExecSessionsWhenToldTo() {
        world.close();
        world = World.begin(SandboxSettings.standard().withExecResume(false));
        startTask();
        var id = execute(task, "").json().path("session").path("sessionId").asText();

        assertThat(world.caller()
                        .json("ssm", "ResumeSession", "{'SessionId':'" + id + "'}")
                        .code())
                .isEqualTo("DoesNotExistException");
    }

    @Test
    void refusesWhatCannotBeEntered() {
        assertThat(execute("0123456789abcdef0123456789abcdef", "").message())
                .isEqualTo("The referenced task was not found.");
        assertThat(execute(task, ",'container':'other'").message()).contains("The container other was not found");
        assertThat(world.ecs(
                                "ExecuteCommand",
                                "{'cluster':'ops','task':'" + task + "','command':'sh','interactive':false}")
                        .message())
                .isEqualTo("Interactive is the only mode supported currently.");
        assertThat(world.ecs("ExecuteCommand", "{'cluster':'ops','task':'" + task + "','interactive':true}")
                        .message())
                .isEqualTo("Command can not be blank.");
        assertThat(world.ecs(
                                "ExecuteCommand",
                                "{'cluster':'none','task':'" + task + "','command':'sh','interactive':true}")
                        .code())
                .isEqualTo("ClusterNotFoundException");
        world.ecs("StopTask", "{'cluster':'ops','task':'" + task + "'}");
        assertThat(execute(task, "").message()).contains("stopped or stopping");
    }

    @Test
    void saysThatExecIsNotEnabledOrItsAgentNotRunning() {
        var without = world.run("");
        var young = world.run(",'enableExecuteCommand':true");
        world.pass(ofSeconds(10));

        for (var arn : List.of(without, young)) {
            assertThat(execute(arn, "").code()).isEqualTo("InvalidParameterException");
            assertThat(execute(arn, "").message())
                    .startsWith("The execute command failed because execute command was not enabled when the task was");
        }
        world.pass(ofSeconds(2));
        assertThat(execute(young, "").status()).isEqualTo(200);
    }

    @Test
    void needsAContainerWhereThereAreSeveral() {
        var web = world.ecs("ListTasks", "{'cluster':'shop','serviceName':'web'}")
                .json()
                .path("taskArns")
                .path(0)
                .asText();

        var answer = world.ecs(
                "ExecuteCommand", "{'cluster':'shop','task':'" + web + "','command':'sh','interactive':true}");

        assertThat(answer.code()).isEqualTo("InvalidParameterException");
        assertThat(answer.message()).contains("more than one container");
    }

    @Test
    void saysInternalErrorWhenTheAgentIsNotConnected() {
        world.sandbox().apply("agent-never-connects");
        var deaf = world.run(",'enableExecuteCommand':true");
        world.pass(ofSeconds(12));

        assertThat(execute(deaf, "").code()).isEqualTo("TargetNotConnectedException");
        assertThat(execute(deaf, "").message())
                .isEqualTo("The execute command failed due to an internal error. Try again later.");
    }

    @Test
    void authorizesOnClusterAndTask() {
        var cluster = "arn:aws:ecs:ap-northeast-1:123456789012:cluster/ops";
        var onlyCluster = new Policy(
                List.of(new Policy.Statement(Policy.Effect.ALLOW, List.of("ecs:ExecuteCommand"), List.of(cluster))));
        var onlyTasks = new Policy(List.of(new Policy.Statement(
                Policy.Effect.ALLOW,
                List.of("ecs:ExecuteCommand"),
                List.of("arn:aws:ecs:ap-northeast-1:123456789012:task/ops/*"))));
        var body = "{'cluster':'ops','task':'" + task + "','command':'sh','interactive':true}";

        assertThat(as("a", onlyCluster).json("ecs", "ExecuteCommand", body).message())
                .contains("ecs:ExecuteCommand on resource: " + task);
        assertThat(as("b", onlyTasks).json("ecs", "ExecuteCommand", body).message())
                .contains("ecs:ExecuteCommand on resource: " + cluster);
        assertThat(as("c", Policy.ADMINISTRATOR.denying("ecs:ExecuteCommand"))
                        .json("ecs", "ExecuteCommand", body)
                        .message())
                .contains("with an explicit deny in an identity-based policy");
    }

    private Caller as(String user, Policy policy) {
        return world.caller().with(world.sandbox().user(user, policy));
    }

    @Test
    void refusesSessionsBeyondTheLimit() {
        world.sandbox().apply("session-limit");

        assertThat(execute(task, "").code()).isEqualTo("ClientException");
        assertThat(execute(task, "").message()).contains("maximum session limit of 2");
    }

    @Test
    void keepsTheConfigurationOfClusters() {
        var configured = world.ecs(
                "UpdateCluster",
                "{'cluster':'ops','configuration':{'executeCommandConfiguration':{'kmsKeyId':'alias/exec',"
                        + "'logging':'OVERRIDE','logConfiguration':{'s3BucketName':'logs','s3KeyPrefix':'exec'}}}}");
        assertThat(configured.status()).isEqualTo(200);
        var described = world.ecs("DescribeClusters", "{'clusters':['ops'],'include':['CONFIGURATIONS']}");
        assertThat(described.body()).contains("\"kmsKeyId\":\"alias/exec\"", "\"s3KeyPrefix\":\"exec\"");
        assertThat(world.ecs("DescribeClusters", "{'clusters':['ops']}").body()).doesNotContain("alias/exec");

        var without = "{'cluster':'ops','configuration':{'executeCommandConfiguration':{'logging':'OVERRIDE'}}}";
        assertThat(world.ecs("UpdateCluster", without).code()).isEqualTo("InvalidParameterException");

        assertThat(world.ecs("CreateCluster", "{'clusterName':'new'}").status()).isEqualTo(200);
        assertThat(world.ecs("DescribeClusters", "{'clusters':['new'],'include':['CONFIGURATIONS']}")
                        .body())
                .doesNotContain("configuration")
                .contains("ACTIVE");
        assertThat(world.ecs("DeleteCluster", "{'cluster':'new'}").body()).contains("INACTIVE");
        assertThat(world.ecs("DeleteCluster", "{'cluster':'ops'}").code()).isEqualTo("ClusterContainsTasksException");
    }

    @Test
    void entersTheServicesThatHaveExecOn() {
        world.pass(ofSeconds(2));
        for (var service : List.of("console", "worker")) {
            var tasks = world.ecs("ListTasks", "{'cluster':'shop','serviceName':'" + service + "'}")
                    .json()
                    .path("taskArns");
            for (var arn : tasks) {
                var answer = world.ecs(
                        "ExecuteCommand",
                        "{'cluster':'shop','task':'" + arn.asText()
                                + "','container':'app','command':'sh','interactive':true}");
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
            assertThat(tasks).isNotEmpty();
        }
    }

    @Test
    void stopsTheAgentOfATaskWhoseRoleMayNotOpenChannels() {
        var arn = runDefinition("no-role", World.NETWORK);
        assertThat(agent(arn).path("lastStatus").asText()).isEqualTo("PENDING");
        world.pass(ofSeconds(12));
        assertThat(agent(arn).path("lastStatus").asText()).isEqualTo("STOPPED");
        assertThat(agent(arn).path("reason").asText()).startsWith("CannotStartManagedAgentError");
        assertThat(execute(arn, "").code()).isEqualTo("InvalidParameterException");
    }

    @Test
    void doesNotReachTheAgentOfATaskInAnIsolatedSubnet() {
        var arn =
                runDefinition("db-proxy", World.NETWORK.replace("subnet-0f0d1da10000000a1", Landscape.ISOLATED_SUBNET));
        assertThat(agent(arn).path("lastStatus").asText()).isEqualTo("RUNNING");
        assertThat(execute(arn, "").code()).isEqualTo("TargetNotConnectedException");
    }

    private String runDefinition(String family, String network) {
        var answer = world.ecs(
                "RunTask",
                "{'cluster':'ops','taskDefinition':'" + family + "','launchType':'FARGATE',"
                        + "'enableExecuteCommand':true," + network + "}");
        world.pass(ofSeconds(12));
        return answer.json().path("tasks").path(0).path("taskArn").asText();
    }

    private com.fasterxml.jackson.databind.JsonNode agent(String arn) {
        return world.describe(arn)
                .path("containers")
                .path(0)
                .path("managedAgents")
                .path(0);
    }
}
