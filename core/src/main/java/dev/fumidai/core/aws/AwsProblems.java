package dev.fumidai.core.aws;

import dev.fumidai.core.Problem;
import software.amazon.awssdk.core.exception.SdkException;

/// Tells a person what an AWS error means.
public interface AwsProblems {
    /// @param doing what was being done, for instance `start the bastion`
    /// @param action the IAM action, for instance `ecs:RunTask`
    Problem problem(SdkException failure, String doing, String action);
}
