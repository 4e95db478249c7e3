package dev.fumidai.core.shell;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandConfiguration;

/// [ServerLogs.Look] in AWS.
record AwsServerLogs(AwsClients clients, AwsCalls calls) implements ServerLogs.Look {
    @Override
    public ServerLogs.Setting cluster(String cluster) throws CallFailed, InterruptedException {
        return new ExecConfigurations(clients, calls)
                .of(cluster, "see whether the cluster logs sessions")
                .map(AwsServerLogs::setting)
                .orElse(new ServerLogs.Setting(ServerLogs.Logging.DEFAULT, Optional.empty()));
    }

    private static ServerLogs.Setting setting(ExecuteCommandConfiguration configuration) {
        var logging = switch (Objects.requireNonNullElse(configuration.loggingAsString(), "DEFAULT")) {
            case "NONE" -> ServerLogs.Logging.NONE;
            case "OVERRIDE" -> ServerLogs.Logging.OVERRIDE;
            default -> ServerLogs.Logging.DEFAULT;
        };
        var log = Optional.ofNullable(configuration.logConfiguration());
        var destination = log.map(it -> it.cloudWatchLogGroupName())
                .filter(it -> !it.isBlank())
                .or(() -> log.map(it -> it.s3BucketName()).filter(it -> !it.isBlank()));
        return new ServerLogs.Setting(logging, destination);
    }

    @Override
    public Optional<String> driver(String definition, String container) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeTaskDefinition",
                        "see whether the container has a log",
                        () -> clients.ecs().describeTaskDefinition(r -> r.taskDefinition(definition)))
                .taskDefinition()
                .containerDefinitions()
                .stream()
                .filter(it -> container.equals(it.name()))
                .flatMap(it -> Stream.ofNullable(it.logConfiguration()))
                .map(it -> it.logDriverAsString())
                .findFirst();
    }
}
