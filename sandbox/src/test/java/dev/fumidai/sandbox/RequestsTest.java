package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.iam.AccessKeys;
import dev.fumidai.sandbox.iam.Policy;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Map<String, String> WHO = Map.of("Action", "GetCallerIdentity", "Version", "2011-06-15");

    private final World world = World.begin();
    private final Caller caller = world.caller();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void refusesBadSignaturesAsEachProtocolDoes() {
        var keys = world.sandbox().credentials();
        var wrong = caller.with(new AccessKeys(keys.accessKeyId(), "wrong", keys.sessionToken(), Optional.empty()));
        assertThat(wrong.json("ecs", "ListClusters", "{}").code()).isEqualTo("InvalidSignatureException");
        assertThat(wrong.query("sts", WHO).body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(wrong.query("ec2", Map.of("Action", "DescribeVpcs")).body()).contains("<Code>AuthFailure</Code>");

        var unknown = caller.with(new AccessKeys("AKIAUNKNOWN", "x", Optional.empty(), Optional.empty()));
        assertThat(unknown.json("ssm", "DescribeSessions", "{}").code()).isEqualTo("UnrecognizedClientException");
        assertThat(unknown.query("rds", Map.of("Action", "DescribeDBInstances")).body())
                .contains("<Code>InvalidClientTokenId</Code>");

        var withoutToken = caller.with(
                new AccessKeys(keys.accessKeyId(), keys.secretAccessKey(), Optional.empty(), Optional.empty()));
        assertThat(withoutToken.json("ecs", "ListClusters", "{}").code()).isEqualTo("UnrecognizedClientException");
    }

    @Test
    void refusesClocksThatAreMoreThanFiveMinutesOff() {
        var early = caller.at(Instant.now().minusSeconds(400));
        assertThat(early.json("ecs", "ListClusters", "{}").message()).startsWith("Signature expired: ");
        var late = caller.at(Instant.now().plusSeconds(400));
        assertThat(late.json("ecs", "ListClusters", "{}").message()).startsWith("Signature not yet current: ");
        assertThat(caller.at(Instant.now().minusSeconds(200))
                        .json("ecs", "ListClusters", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesUnsignedRequests() throws IOException {
        var connection = (HttpURLConnection) world.sandbox().endpoint().toURL().openConnection();
        connection.setRequestProperty("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.ListClusters");
        assertThat(connection.getResponseCode()).isEqualTo(400);
    }

    @Test
    void refusesExpiredTokens() {
        var expired = world.sandbox().session("Developer", "late", Duration.ofSeconds(-1));
        assertThat(caller.with(expired).json("ecs", "ListClusters", "{}").code())
                .isEqualTo("ExpiredTokenException");
        assertThat(caller.with(expired).query("sts", WHO).body()).contains("<Code>ExpiredToken</Code>");

        world.sandbox().faults().add(new Fault.ExpiredToken());
        assertThat(caller.json("ecs", "ListClusters", "{}").code()).isEqualTo("ExpiredTokenException");
    }

    @Test
    void deniesInTheWordsOfAws() {
        world.sandbox()
                .role("Reader", Policy.allowing("ecs:Describe*", "ecs:List*").denying("ecs:DescribeServices"));
        var reader = caller.with(world.sandbox().session("Reader", "rika", Duration.ofHours(1)));
        assertThat(reader.json("ecs", "ListClusters", "{}").status()).isEqualTo(200);

        var run = reader.json("ecs", "RunTask", "{" + World.RUN + "}");
        assertThat(run.code()).isEqualTo("AccessDeniedException");
        assertThat(run.message())
                .isEqualTo("User: arn:aws:sts::123456789012:assumed-role/Reader/rika is not authorized to perform:"
                        + " ecs:RunTask on resource: arn:aws:ecs:ap-northeast-1:123456789012:task-definition/db-proxy:1"
                        + " because no identity-based policy allows the ecs:RunTask action");
        var services = reader.json("ecs", "DescribeServices", "{'cluster':'shop','services':['web']}");
        assertThat(services.message()).endsWith("with an explicit deny in an identity-based policy");
    }

    @Test
    void deniesOnDemand() {
        world.sandbox().apply("explicit-deny=ssm:StartSession");
        world.sandbox().apply("not-allowed=iam:PassRole");

        assertThat(caller.json("ssm", "StartSession", "{'Target':'ecs:x'}").message())
                .endsWith("with an explicit deny in an identity-based policy");
        assertThat(caller.json("ecs", "RunTask", "{" + World.RUN + "}").message())
                .contains("iam:PassRole");
    }

    @Test
    void throttlesOnDemand() {
        world.sandbox().apply("throttling=ListClusters:0");

        assertThat(caller.json("ecs", "ListClusters", "{}").code()).isEqualTo("ThrottlingException");
        assertThat(caller.json("ecs", "ListServices", "{'cluster':'shop'}").status())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(caller.json("ecs", "FlyToTheMoon", "{}").code()).isEqualTo("UnknownOperationException");
        assertThat(caller.json("ecs", "CreateTaskSet", "{}").code()).isEqualTo("UnknownOperationException");
        assertThat(caller.query("rds", Map.of("Action", "Nonsense")).body()).contains("<Code>InvalidAction</Code>");
        assertThat(caller.json("ecs", "ListClusters", "{'maxResults':'ten'}").code())
                .isEqualTo("SerializationException");
        assertThat(caller.json("ssm", "StartSession", "{}").message())
                .isEqualTo("1 validation error detected: Value null at 'target' failed to satisfy constraint: Member"
                        + " must not be null");
    }

    @Test
    void otherRegionsAreEmpty() {
        var elsewhere = caller.in("eu-west-1");

        assertThat(elsewhere.json("ecs", "ListClusters", "{}").json().path("clusterArns"))
                .isEmpty();
        assertThat(elsewhere.json("ecs", "RunTask", "{" + World.RUN + "}").code())
                .isEqualTo("ClusterNotFoundException");
        assertThat(elsewhere.query("sts", WHO).status()).isEqualTo(200);
    }

    @Test
    void givesOutTemporaryCredentials() {
        world.sandbox().role("Auditor", Policy.allowing("ecs:List*"));
        var answer = caller.query(
                "sts",
                Map.of(
                        "Action", "AssumeRole",
                        "RoleArn", "arn:aws:iam::123456789012:role/Auditor",
                        "RoleSessionName", "aki"));
        assertThat(answer.body()).contains("<Arn>arn:aws:sts::123456789012:assumed-role/Auditor/aki</Arn>");

        var keys = new AccessKeys(
                part(answer.body(), "AccessKeyId"),
                part(answer.body(), "SecretAccessKey"),
                Optional.of(part(answer.body(), "SessionToken")),
                Optional.empty());
        assertThat(caller.with(keys).query("sts", WHO).body()).containsPattern("<UserId>AROA[A-Z2-7]{17}:aki</UserId>");
        assertThat(caller.query("sts", Map.of("Action", "GetSessionToken")).body())
                .contains("AccessDenied");
    }

    @Test
    void remembersCallsWithoutSecrets() {
        caller.json("ecs", "ListServices", "{'cluster':'shop'}");

        var call = world.sandbox().calls().getLast();
        assertThat(call.operation()).isEqualTo("ListServices");
        assertThat(call.result()).isEqualTo("ok");
        assertThat(call.parameters().string("cluster")).isEqualTo("shop");
        assertThat(call.principal()).isEqualTo("arn:aws:sts::123456789012:assumed-role/Developer/dev");
    }

    @Test
    void keepsItsKeysToItsOwner() throws IOException {
        var file = world.sandbox().credentialsFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file))
                .contains(world.sandbox().credentials().accessKeyId());
    }

    private static String part(String xml, String name) {
        return xml.replaceFirst("(?s).*<" + name + ">", "").replaceFirst("(?s)</" + name + ">.*", "");
    }
}
