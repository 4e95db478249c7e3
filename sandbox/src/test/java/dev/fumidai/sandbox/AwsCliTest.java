package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fumidai.sandbox.SandboxSettings.EndsKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The AWS CLI of this machine against the sandbox; `-Dfumidai.survival=true` and an `aws` on the
/// PATH let it run.
@EnabledIfSystemProperty(named = "fumidai.survival", matches = "true")
class AwsCliTest {
    private static final String NETWORK =
            "awsvpcConfiguration={subnets=[subnet-0f0d1da10000000a1],securityGroups=[sg-0f0d1da1000000b01]}";

    @Test
    void theScriptThatTeamsHaveWorks() throws IOException, InterruptedException {
        assumeTrue(onPath("aws"), "no aws on the PATH");
        var settings = SandboxSettings.standard().withEnds(EndsKind.PAPER).withTaskStart(Duration.ofSeconds(1));
        try (var sandbox = Sandbox.start(settings)) {
            var task = aws(
                    sandbox,
                    "ecs run-task --cluster ops --task-definition db-proxy --launch-type FARGATE"
                            + " --enable-execute-command --network-configuration " + NETWORK
                            + " --query tasks[0].taskArn --output text");
            aws(sandbox, "ecs wait tasks-running --cluster ops --tasks " + task);
            var runtime = aws(
                    sandbox,
                    "ecs describe-tasks --cluster ops --tasks " + task
                            + " --query tasks[0].containers[0].runtimeId --output text");
            var target = "ecs:ops_" + task.substring(task.lastIndexOf('/') + 1) + "_" + runtime;
            assertThat(aws(sandbox, "ssm get-connection-status --target " + target + " --query Status --output text"))
                    .isEqualTo("connected");
            assertThat(aws(sandbox, "rds describe-db-instances --query DBInstances[0].Endpoint.Port --output text"))
                    .isEqualTo("5432");
            aws(sandbox, "ecs stop-task --cluster ops --task " + task);
            aws(sandbox, "ecs wait tasks-stopped --cluster ops --tasks " + task);
        }
    }

    @Test
    void theCallsAroundShellsWork() throws IOException, InterruptedException {
        assumeTrue(onPath("aws"), "no aws on the PATH");
        try (var sandbox = Sandbox.start(SandboxSettings.standard().withEnds(EndsKind.PAPER))) {
            aws(
                    sandbox,
                    "ecs update-cluster --cluster shop --configuration"
                            + " executeCommandConfiguration={kmsKeyId=alias/exec,logging=NONE}");
            assertThat(aws(
                            sandbox,
                            "ecs describe-clusters --clusters shop --include CONFIGURATIONS --output text"
                                    + " --query clusters[0].configuration.executeCommandConfiguration.kmsKeyId"))
                    .isEqualTo("alias/exec");
            assertThat(aws(sandbox, "ssm get-document --name AWS-StartSSHSession --query Content --output text"))
                    .contains("portNumber");
            assertThat(aws(
                            sandbox,
                            "kms generate-data-key --key-id alias/exec --number-of-bytes 64"
                                    + " --encryption-context aws:ssm:SessionId=s --query KeyId --output text"))
                    .startsWith("arn:aws:kms:");
            aws(sandbox, "logs create-log-stream --log-group-name /ecs/exec --log-stream-name s");
            aws(
                    sandbox,
                    "logs put-log-events --log-group-name /ecs/exec --log-stream-name s"
                            + " --log-events timestamp=1000,message=hello");
            assertThat(aws(
                            sandbox,
                            "logs get-log-events --log-group-name /ecs/exec --log-stream-name s --output text"
                                    + " --query events[0].message"))
                    .isEqualTo("hello");
            assertThat(aws(sandbox, "s3 ls")).contains("shop-exec-logs-123456789012");
            assertThat(aws(sandbox, "s3api get-bucket-encryption --bucket shop-exec-logs-123456789012"))
                    .contains("AES256");
        }
    }

    private static String aws(Sandbox sandbox, String arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments.split(" ")));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        environment.put("AWS_DEFAULT_REGION", sandbox.region());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", sandbox.credentialsFile().toString());
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_PAGER", "");
        List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")
                .forEach(environment::remove);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static boolean onPath(String program) {
        var path = System.getenv("PATH");
        return path != null
                && List.of(path.split(":")).stream()
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
