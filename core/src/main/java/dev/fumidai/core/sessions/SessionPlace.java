package dev.fumidai.core.sessions;

/// One container that sessions can be opened to.
///
/// @param cluster name or ARN
/// @param taskArn the task
/// @param container its name in the task definition
/// @param runtimeId the container runtime's id; moves when the container starts again
public record SessionPlace(String cluster, String taskArn, String container, String runtimeId) {
    /// The last part of the task's ARN.
    public String taskId() {
        return lastPart(taskArn);
    }

    /// The cluster's name.
    public String clusterName() {
        return lastPart(cluster);
    }

    /// What StartSession is told to connect to; part of the encryption context too.
    public String target() {
        return "ecs:" + clusterName() + "_" + taskId() + "_" + runtimeId;
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
