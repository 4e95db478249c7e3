package dev.fumidai.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {
    private final World world = World.begin();
    private final Caller caller = world.caller();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void knowsTheDefaultWorld() {
        assertThat(world.ecs("ListClusters", "{}").body()).contains("cluster/shop", "cluster/ops");
        assertThat(world.ecs("ListServices", "{'cluster':'shop'}").json().path("serviceArns"))
                .hasSize(4);
        var services = world.ecs("DescribeServices", "{'cluster':'shop','services':['web','console']}")
                .json();
        assertThat(services.path("services").path(0).path("runningCount").asInt())
                .isEqualTo(2);
        assertThat(services.path("services")
                        .path(0)
                        .path("enableExecuteCommand")
                        .asBoolean())
                .isFalse();
        assertThat(services.path("services")
                        .path(1)
                        .path("enableExecuteCommand")
                        .asBoolean())
                .isTrue();
        var definition = world.ecs("DescribeTaskDefinition", "{'taskDefinition':'db-proxy'}")
                .json();
        var container =
                definition.path("taskDefinition").path("containerDefinitions").path(0);
        assertThat(container.path("entryPoint").toString()).isEqualTo("[\"sh\",\"-c\"]");
        assertThat(container.path("command").toString()).isEqualTo("[\"sleep $TIMEOUT_SEC\"]");
    }

    @Test
    void describesTheInventoryAndTheCache() {
        var inventory = caller.query(
                "rds",
                Map.of("Action", "DescribeDBInstances", "Version", "2014-10-31", "DBInstanceIdentifier", "inventory"));
        assertThat(inventory.body())
                .contains("<Engine>mariadb</Engine>", "<Port>3306</Port>", "<DBInstanceStatus>available<");
        var group = caller.query("elasticache", Map.of("Action", "DescribeReplicationGroups", "Version", "2015-02-02"));
        assertThat(group.status()).isEqualTo(200);
        assertThat(group.body())
                .contains(
                        "<ReplicationGroupId>sessions</ReplicationGroupId>",
                        "<Address>sessions.fumida.ng.0001.apne1.cache.amazonaws.com</Address>",
                        "<Port>6379</Port>");
        var cluster = Map.of("Action", "DescribeCacheClusters", "Version", "2015-02-02", "ShowCacheNodeInfo", "true");
        assertThat(caller.query("elasticache", cluster).body())
                .contains("<CacheClusterId>sessions-001</CacheClusterId>", "<CacheNodeId>0001</CacheNodeId>");
        var nobody = caller.query(
                "elasticache",
                Map.of("Action", "DescribeReplicationGroups", "Version", "2015-02-02", "ReplicationGroupId", "x"));
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.body()).contains("<Code>ReplicationGroupNotFoundFault</Code>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'cluster':'nowhere','taskDefinition':'db-proxy'                                | ClusterNotFoundException
            'cluster':'ops','taskDefinition':'nothing'                                     | ClientException
            'cluster':'ops'                                                                | InvalidParameterException
            'cluster':'ops','taskDefinition':'db-proxy','launchType':'FARGATE'             | InvalidParameterException
            'cluster':'ops','taskDefinition':'db-proxy','launchType':'MOON'                | InvalidParameterException
            @,'count':11                                                                   | InvalidParameterException
            @,'clientToken':'with space'                                                   | InvalidParameterException
            @,'tags':[{'key':'aws:x','value':'1'}]                                         | InvalidParameterException
            @,'tags':[{'key':'k','value':'a#b'}]                                           | InvalidParameterException
            @,'startedBy':'a b'                                                            | InvalidParameterException
            @,'propagateTags':'SERVICE'                                                    | InvalidParameterException
            @,'platformVersion':'9.9.9'                                                    | PlatformUnknownException
            @,'overrides':{'containerOverrides':[{'name':'other'}]}                        | InvalidParameterException
            @,'overrides':{'taskRoleArn':'arn:aws:iam::123456789012:role/Developer'}       | ClientException
            """)
    void refusesBadRunTasksAsAwsDoes(String body, String code) {
        var answer = world.ecs("RunTask", "{" + body.replace("@", World.RUN) + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void namesTheUnknownSubnetAndGroup() {
        var subnet = World.RUN.replace("subnet-0f0d1da10000000a1", "subnet-0bad");
        assertThat(world.ecs("RunTask", "{" + subnet + "}").message()).contains("subnet-0bad", "InvalidSubnetID");
        var group = World.RUN.replace("sg-0f0d1da1000000b01", "sg-0bad");
        assertThat(world.ecs("RunTask", "{" + group + "}").message()).contains("sg-0bad", "InvalidGroup.NotFound");
    }

    @Test
    void limitsTheLengthOfOverrides() {
        var command = IntStream.range(0, 1000).mapToObj(_ -> "12345678").collect(Collectors.joining());
        var answer = world.ecs(
                "RunTask",
                "{" + World.RUN + ",'overrides':{'containerOverrides':[{'name':'db-proxy','command':['" + command
                        + "12345678" + command.substring(0, 200) + "']}]}}");

        assertThat(answer.message()).contains("8192");
    }

    @Test
    void repeatsARequestWithTheSameClientTokenAndRefusesAnother() {
        var first = world.run(",'clientToken':'t1'");
        assertThat(world.run(",'clientToken':'t1'")).isEqualTo(first);

        var other = world.ecs("RunTask", "{" + World.RUN + ",'clientToken':'t1','count':2}");
        assertThat(other.code()).isEqualTo("ConflictException");
        assertThat(other.json().path("resourceIds").path(0).asText()).isEqualTo(first);
    }

    @Test
    void listsTasksByWhoStartedThem() {
        var arn = world.run(",'startedBy':'fumidai-1'");
        assertThat(world.ecs("ListTasks", "{'cluster':'ops','startedBy':'fumidai-1'}")
                        .body())
                .contains(arn);
        assertThat(world.ecs("ListTasks", "{'cluster':'ops','startedBy':'x','family':'db-proxy'}")
                        .code())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void tagsComeAndGo() {
        var arn = world.run("");
        world.ecs("TagResource", "{'resourceArn':'" + arn + "','tags':[{'key':'a','value':'1'}]}");
        assertThat(world.ecs("ListTagsForResource", "{'resourceArn':'" + arn + "'}")
                        .body())
                .contains("\"a\"");
        world.ecs("UntagResource", "{'resourceArn':'" + arn + "','tagKeys':['a']}");
        assertThat(world.describe(arn).path("tags")).isEmpty();
    }

    @Test
    void registersAndRetiresTaskDefinitions() {
        var body = "{'family':'own','networkMode':'awsvpc','requiresCompatibilities':['FARGATE'],'cpu':'256',"
                + "'memory':'MEMORY','containerDefinitions':[{'name':'c','image':'alpine:3'}]}";
        assertThat(world.ecs("RegisterTaskDefinition", body.replace("MEMORY", "8192"))
                        .code())
                .isEqualTo("ClientException");
        var made = world.ecs("RegisterTaskDefinition", body.replace("MEMORY", "512"))
                .json();
        assertThat(made.path("taskDefinition").path("revision").asInt()).isEqualTo(1);
        var exec = World.RUN.replace("db-proxy", "own") + ",'enableExecuteCommand':true";
        assertThat(world.ecs("RunTask", "{" + exec + "}").message())
                .isEqualTo(
                        "The execute command failed because a valid task role is not being used. Specify a valid task"
                                + " role in your task definition or as a task override and try again.");

        assertThat(world.ecs("UpdateService", "{'cluster':'shop','service':'console','taskDefinition':'own:1'}")
                        .message())
                .startsWith("The service couldn't be updated because a valid taskRoleArn is not being used.");

        world.ecs("DeregisterTaskDefinition", "{'taskDefinition':'own:1'}");
        assertThat(world.ecs("RunTask", "{" + exec + "}").code()).isEqualTo("ClientException");
    }

    @Test
    void startsSessionsOnlyWhereAnAgentIsConnected() {
        var arn = world.run(",'enableExecuteCommand':true");
        world.pass(ofSeconds(10));
        var task = world.describe(arn);
        var target = "ecs:ops_" + arn.substring(arn.lastIndexOf('/') + 1) + "_"
                + task.path("containers").path(0).path("runtimeId").asText();
        var body = "{'Target':'" + target + "','DocumentName':'AWS-StartPortForwardingSessionToRemoteHost',"
                + "'Parameters':{'host':['orders'],'portNumber':['PORT'],'localPortNumber':['0']},'Reason':'a fix'}";
        assertThat(caller.json("ssm", "StartSession", body.replace("PORT", "5432"))
                        .code())
                .isEqualTo("TargetNotConnected");
        world.pass(ofSeconds(2));

        var started =
                caller.json("ssm", "StartSession", body.replace("PORT", "5432")).json();
        var id = started.path("SessionId").asText();
        assertThat(id).matches("dev-[a-z0-9]{26}");
        assertThat(started.path("StreamUrl").asText()).startsWith("ws://127.0.0.1:");
        assertThat(caller.json("ssm", "StartSession", body.replace("PORT", "x")).code())
                .isEqualTo("InvalidParameters");
        assertThat(caller.json("ssm", "StartSession", body.replace("ToRemoteHost", "ToTheMoon"))
                        .code())
                .isEqualTo("InvalidDocument");
        assertThat(caller.json(
                                "ssm",
                                "DescribeSessions",
                                "{'State':'Active','Filters':[{'key':'Target','value':'" + target + "'}]}")
                        .json()
                        .path("Sessions")
                        .path(0)
                        .path("Reason")
                        .asText())
                .isEqualTo("a fix");
        assertThat(caller.json("ssm", "TerminateSession", "{'SessionId':'" + id + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(caller.json("ssm", "TerminateSession", "{'SessionId':'" + id + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(caller.json("ssm", "ResumeSession", "{'SessionId':'" + id + "'}")
                        .json()
                        .has("TokenValue"))
                .isFalse();
        assertThat(caller.json("ssm", "ResumeSession", "{'SessionId':'nobody-1'}")
                        .code())
                .isEqualTo("DoesNotExistException");
    }

    @Test
    void describesDatabases() {
        var one = caller.query("rds", Map.of("Action", "DescribeDBInstances", "DBInstanceIdentifier", "orders"));
        assertThat(one.body())
                .contains("<Engine>postgres</Engine>", "<Port>5432</Port>", ".rds.amazonaws.com</Address>");
        var cluster = caller.query("rds", Map.of("Action", "DescribeDBClusters", "DBClusterIdentifier", "ledger"));
        assertThat(cluster.body()).contains("<ReaderEndpoint>ledger.cluster-ro-");
        var none = caller.query("rds", Map.of("Action", "DescribeDBInstances", "DBInstanceIdentifier", "nope"));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.body()).contains("<Code>DBInstanceNotFound</Code>", "DBInstance nope not found.");
        assertThat(caller.query("rds", Map.of("Action", "DescribeDBInstances", "MaxRecords", "5"))
                        .body())
                .contains("InvalidParameterValue");
    }

    @Test
    void tasksHaveNetworkInterfaces() {
        var all = caller.query("ec2", Map.of("Action", "DescribeNetworkInterfaces"))
                .body();
        assertThat(all).contains("<networkInterfaceId>eni-", "<status>in-use</status>", "<groupName>");
        var id = all.replaceFirst("(?s)^.*?<networkInterfaceId>", "").replaceFirst("(?s)<.*$", "");
        var one = caller.query("ec2", Map.of("Action", "DescribeNetworkInterfaces", "NetworkInterfaceId.1", id));
        assertThat(one.body()).contains(id).containsOnlyOnce("<networkInterfaceId>");
        assertThat(caller.query(
                                "ec2",
                                Map.of("Action", "DescribeNetworkInterfaces", "NetworkInterfaceId.1", "eni-0bad"))
                        .body())
                .contains("<Code>InvalidNetworkInterfaceID.NotFound</Code>");
    }

    @Test
    void describesTheVpc() {
        var subnets = caller.query(
                "ec2",
                Map.of("Action", "DescribeSubnets", "Filter.1.Name", "availability-zone", "Filter.1.Value.1", "*1c"));
        assertThat(subnets.body()).contains("subnet-0f0d1da10000000c1").doesNotContain("subnet-0f0d1da10000000a1");
        var unknown = caller.query("ec2", Map.of("Action", "DescribeSubnets", "SubnetId.1", "subnet-0bad"));
        assertThat(unknown.body()).contains("<Code>InvalidSubnetID.NotFound</Code>");
        assertThat(caller.query("ec2", Map.of("Action", "DescribeSecurityGroups"))
                        .body())
                .contains("<groupId>sg-0f0d1da1000000b01</groupId>");
        for (var action : new String[] {
            "DescribeVpcs",
            "DescribeRouteTables",
            "DescribeVpcEndpoints",
            "DescribeNatGateways",
            "DescribeAvailabilityZones"
        }) {
            assertThat(caller.query("ec2", Map.of("Action", action)).status())
                    .as(action)
                    .isEqualTo(200);
        }
    }
}
