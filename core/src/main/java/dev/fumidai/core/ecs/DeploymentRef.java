package dev.fumidai.core.ecs;

/// Which service deployment.
///
/// @param service whose
/// @param deploymentArn its ARN
public record DeploymentRef(ServiceRef service, String deploymentArn) {
    public String id() {
        return Arn.name(deploymentArn);
    }
}
