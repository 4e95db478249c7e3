package dev.fumidai.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.agent.SessionLog;
import dev.fumidai.sandbox.agent.SessionPreferences;
import dev.fumidai.sandbox.agent.StreamedLines;
import dev.fumidai.sandbox.scratch.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// KMS, S3 and CloudWatch Logs between what an agent does and what a reader sees.
class SessionServicesTest {
    private static final String ENCRYPTED = "shop-exec-logs-123456789012";
    private static final String PLAIN = "shop-plain-logs-123456789012";
    private static final Bytes TRANSCRIPT = Bytes.utf8("Script started\nhello\r\r\nworld\r\n\nScript done\n");
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private static SessionPreferences preferences(String... pairs) {
        var inputs = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            inputs.put(pairs[i], pairs[i + 1]);
        }
        return SessionPreferences.of(inputs);
    }

    /// The target of a running task's only container.
    private String target(String definition) {
        var arn = world.ecs(
                        "RunTask",
                        "{'cluster':'ops','taskDefinition':'" + definition + "','launchType':'FARGATE',"
                                + "'enableExecuteCommand':true," + World.NETWORK + "}")
                .json()
                .path("tasks")
                .path(0)
                .path("taskArn")
                .asText();
        world.pass(ofSeconds(12));
        return "ecs:ops_" + arn.substring(arn.lastIndexOf('/') + 1) + "_"
                + world.describe(arn)
                        .path("containers")
                        .path(0)
                        .path("runtimeId")
                        .asText();
    }

    private void store(String target, SessionPreferences preferences) {
        world.services()
                .logs()
                .stored(new SessionLog(
                        "ecs-execute-command-1",
                        target,
                        preferences,
                        Spool.of(TRANSCRIPT.toByteArray()),
                        world.time().instant()));
    }

    @Test
    void storesTranscriptsInS3() {
        store(target("ops-console"), preferences("s3BucketName", ENCRYPTED, "s3KeyPrefix", "exec//logs/"));

        var listed = world.caller().s3("GET", "/" + ENCRYPTED, "list-type=2&prefix=exec%2F");
        assertThat(listed.body()).contains("<Key>exec/logs/ecs-execute-command-1.log</Key>", "<KeyCount>1</KeyCount>");
        var folders = world.caller().s3("GET", "/" + ENCRYPTED, "delimiter=%2F&list-type=2");
        assertThat(folders.body()).contains("<CommonPrefixes><Prefix>exec/</Prefix></CommonPrefixes>");
        var object = world.caller().s3("GET", "/" + ENCRYPTED + "/exec/logs/ecs-execute-command-1.log", "");
        assertThat(object.body()).isEqualTo(TRANSCRIPT.utf8());
        assertThat(world.caller()
                        .s3("HEAD", "/" + ENCRYPTED + "/exec/logs/ecs-execute-command-1.log", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersForBucketsAsS3Does() {
        var caller = world.caller();
        assertThat(caller.s3("GET", "/", "").body()).contains("<Name>" + ENCRYPTED + "</Name>", PLAIN);
        assertThat(caller.s3("GET", "/" + ENCRYPTED, "encryption=").body()).contains("<SSEAlgorithm>AES256<");
        assertThat(caller.s3("GET", "/" + PLAIN, "encryption=").status()).isEqualTo(404);
        assertThat(caller.s3("GET", "/nowhere", "list-type=2").body()).contains("<Code>NoSuchBucket</Code>");
        assertThat(caller.s3("GET", "/" + PLAIN + "/none", "").body()).contains("<Code>NoSuchKey</Code>");
        assertThat(caller.s3("PUT", "/" + PLAIN + "/own", "").status()).isEqualTo(501);
        world.sandbox().apply("explicit-deny=s3:GetObject");
        assertThat(caller.s3("GET", "/" + PLAIN + "/none", "").status()).isEqualTo(403);
    }

    @Test
    void storesTranscriptsInCloudWatch() {
        store(target("ops-console"), preferences("cloudWatchLogGroupName", "/ecs/exec"));

        var caller = world.caller();
        assertThat(caller.json("logs", "DescribeLogStreams", "{'logGroupName':'/ecs/exec'}")
                        .body())
                .contains("ecs-execute-command-1");
        var read = caller.json(
                        "logs",
                        "GetLogEvents",
                        "{'logGroupName':'/ecs/exec','logStreamName':'ecs-execute-command-1','startFromHead':true}")
                .json();
        assertThat(read.path("events").path(0).path("message").asText())
                .isEqualTo("Script started\nhello\r\nworld\n\nScript done");
        var again = caller.json(
                        "logs",
                        "GetLogEvents",
                        "{'logGroupName':'/ecs/exec','logStreamName':'ecs-execute-command-1','nextToken':'"
                                + read.path("nextForwardToken").asText() + "'}")
                .json();
        assertThat(again.path("events")).isEmpty();
        assertThat(again.path("nextForwardToken")).isEqualTo(read.path("nextForwardToken"));
    }

    @Test
    void streamsWhatAShellShowsToCloudWatch() {
        var target = target("ops-console");
        world.services()
                .logs()
                .streamed(new StreamedLines(
                        "alice-1",
                        target,
                        "arn:aws:iam::123456789012:user/alice",
                        preferences("cloudWatchLogGroupName", "/ecs/exec", "cloudWatchStreamingEnabled", "true"),
                        List.of("sh-5.2$ ls", "bin"),
                        world.time().instant()));

        var read = world.caller()
                .json("logs", "GetLogEvents", "{'logGroupName':'/ecs/exec','logStreamName':'alice-1'}")
                .json();
        assertThat(read.path("events").path(0).path("message").asText())
                .matches("\\{\"eventVersion\":\"1.0\",\"eventTime\":\"[^\"]+Z\",\"awsRegion\":\"[^\"]+\","
                        + "\"target\":\\{\"id\":\"" + target + "\"},\"userIdentity\":\\{\"arn\":\"arn:aws:iam::"
                        + "123456789012:user/alice\"},\"runAsUser\":\"root\",\"sessionId\":\"alice-1\","
                        + "\"sessionData\":\\[\"sh-5.2\\$ ls\",\"bin\"]}");
    }

    @Test
    void storesNothingThatTheTaskRoleMayNot() {
        store(target("db-proxy"), preferences("s3BucketName", ENCRYPTED, "cloudWatchLogGroupName", "/ecs/exec"));

        assertThat(world.caller().s3("GET", "/" + ENCRYPTED, "list-type=2").body())
                .contains("<KeyCount>0<");
        assertThat(world.caller()
                        .json("logs", "DescribeLogStreams", "{'logGroupName':'/ecs/exec'}")
                        .json()
                        .path("logStreams"))
                .isEmpty();
    }

    @Test
    void refusesSessionsWhoseLogWouldNotBeEncrypted() {
        var logs = world.services().logs();
        assertThat(logs.refusal(preferences("s3BucketName", PLAIN, "s3EncryptionEnabled", "true")))
                .get()
                .asString()
                .contains("encryption is not set up on the selected Amazon S3 bucket");
        assertThat(logs.refusal(preferences("s3BucketName", "none", "s3EncryptionEnabled", "true")))
                .get()
                .asString()
                .contains("unable to validate encryption");
        assertThat(logs.refusal(preferences("s3BucketName", ENCRYPTED, "s3EncryptionEnabled", "true")))
                .isEmpty();
        var group = preferences("cloudWatchLogGroupName", "/ecs/exec", "cloudWatchEncryptionEnabled", "true");
        assertThat(logs.refusal(group)).get().asString().contains("CloudWatch Logs log group");
        world.caller()
                .json("logs", "AssociateKmsKey", "{'logGroupName':'/ecs/exec','kmsKeyId':'arn:aws:kms:x:1:key/k'}");
        assertThat(logs.refusal(group)).isEmpty();
        assertThat(logs.refusal(preferences("cloudWatchLogGroupName", "/none", "cloudWatchEncryptionEnabled", "true")))
                .isEmpty();
    }

    @Test
    void decryptsAsTheTaskRole() throws IOException {
        var console = target("ops-console");
        var proxy = target("db-proxy");
        var keys = world.services().keys();

        assertThat(keys.decrypt("alias/exec", dataKey(console), Map.of("aws:ssm:TargetId", console)))
                .hasSize(64);
        assertThatThrownBy(() -> keys.decrypt("alias/exec", dataKey(proxy), Map.of("aws:ssm:TargetId", proxy)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("assumed-role/db-proxy-task/")
                .hasMessageContaining("kms:Decrypt");
        assertThatThrownBy(() -> keys.decrypt("alias/exec", dataKey(proxy), Map.of("aws:ssm:TargetId", console)))
                .hasMessageContaining("InvalidCiphertextException");
    }

    private Bytes dataKey(String target) {
        var made = world.caller()
                .json(
                        "kms",
                        "GenerateDataKey",
                        "{'KeyId':'alias/exec','NumberOfBytes':64,'EncryptionContext':{'aws:ssm:TargetId':'" + target
                                + "'}}")
                .json();
        return Bytes.wrap(Base64.getDecoder().decode(made.path("CiphertextBlob").asText()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''      | s:1 | s1.log
            a/      | s   | a/s.log
            /a      | s   | /a/s.log
            a//b/./ | s   | a/b/s.log
            """)
    void joinsKeysAsPathsAre(String prefix, String session, String key) {
        assertThat(LogForm.key(prefix, session)).isEqualTo(key);
    }

    @Test
    void cutsTranscriptsIntoEventsAtLines() throws IOException {
        var line = "x".repeat(99_999) + "\n";

        assertThat(events(line.repeat(5))).extracting(String::length).containsExactly(199_999, 199_999, 99_999);
        assertThat(events("x".repeat(450_000))).extracting(String::length).containsExactly(200_000, 200_000, 50_000);
    }

    private static List<String> events(String transcript) throws IOException {
        var events = new LogForm.Events(new ByteArrayInputStream(transcript.getBytes(StandardCharsets.UTF_8)));
        var all = new ArrayList<String>();
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            all.add(event.get());
        }
        return all;
    }
}
