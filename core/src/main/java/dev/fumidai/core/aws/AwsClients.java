package dev.fumidai.core.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
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

    @Override
    void close();
}
