package dev.fumidai.core.aws;

import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The AWS clients of one profile and region, each built at its first use and kept.
///
/// **Threading:** any thread; building one client does not hold up another. **Errors:** the SDK's
/// exceptions; [AwsProblems] turns them into problems.
public interface AwsClients extends AutoCloseable {
    EcsClient ecs();

    SsmClient ssm();

    RdsClient rds();

    Ec2Client ec2();

    StsClient sts();

    SchedulerClient scheduler();

    KmsClient kms();

    /// CloudWatch Logs of a region: containers may write into another one than their own.
    CloudWatchLogsClient logs(String region);

    CloudWatchClient metrics();

    ApplicationAutoScalingClient scaling();

    /// Application and network load balancers.
    ElasticLoadBalancingV2Client balancing();

    /// Calls whose answers go on.
    EventStreams streams();

    @Override
    void close();
}
