package dev.fumidai.core.ecs;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Pages of the AWS console, in the partition that a thing is in.
public final class ConsoleUrl {
    private ConsoleUrl() {}

    public static URI cluster(ClusterRef cluster) {
        return page(arn(cluster.arn()), "/ecs/v2/clusters/" + part(cluster.name()) + "/services");
    }

    public static URI service(ServiceRef service) {
        return page(
                arn(service.serviceArn()),
                "/ecs/v2/clusters/" + part(service.cluster().name()) + "/services/" + part(service.name()) + "/health");
    }

    public static URI deployment(DeploymentRef deployment) {
        var service = deployment.service();
        return page(
                arn(deployment.deploymentArn()),
                "/ecs/v2/clusters/" + part(service.cluster().name()) + "/services/" + part(service.name())
                        + "/deployments/" + part(deployment.id()));
    }

    public static URI task(TaskRef task) {
        return page(
                arn(task.taskArn()),
                "/ecs/v2/clusters/" + part(task.cluster().name()) + "/tasks/" + part(task.id()) + "/configuration");
    }

    public static URI instance(InstanceRef instance) {
        return page(
                arn(instance.instanceArn()),
                "/ecs/v2/clusters/" + part(instance.cluster().name()) + "/infrastructure/container-instances/"
                        + part(instance.id()));
    }

    public static URI definition(DefinitionRef definition) {
        var revision = definition.revision();
        return page(
                arn(definition.arn()),
                "/ecs/v2/task-definitions/" + part(definition.family())
                        + (revision.isPresent() ? "/" + revision.getAsInt() : ""));
    }

    /// A stream of CloudWatch Logs.
    ///
    /// @param near something in the same account, for the partition
    public static URI logStream(Arn near, String region, String group, String stream) {
        return URI.create("https://" + host(near.partition(), region) + "/cloudwatch/home?region=" + region
                + "#logsV2:log-groups/log-group/" + twice(group) + "/log-events/" + twice(stream));
    }

    private static URI page(Arn arn, String path) {
        return URI.create("https://" + host(arn.partition(), arn.region()) + path + "?region=" + arn.region());
    }

    /// Names are letters and digits in AWS; whatever else comes makes no other address.
    private static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String host(String partition, String region) {
        return switch (partition) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            case "aws-eusc" -> region + ".console.amazonaws-eusc.eu";
            default -> region + ".console.aws.amazon.com";
        };
    }

    private static Arn arn(String text) {
        return Arn.parse(text).orElseThrow(() -> new IllegalArgumentException("not an ARN of ECS: " + text));
    }

    /// The console's own encoding: percent signs as `$25`.
    private static String twice(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%", "$25");
    }
}
