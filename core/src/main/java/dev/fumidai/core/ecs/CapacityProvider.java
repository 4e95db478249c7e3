package dev.fumidai.core.ecs;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A capacity provider.
///
/// @param type `FARGATE`, `FARGATE_SPOT`, `EC2_AUTOSCALING`, `MANAGED_INSTANCES`
/// @param status for instance `ACTIVE`
/// @param updateStatus for instance `UPDATE_FAILED`
/// @param targetCapacity of managed scaling, in percent
/// @param autoScalingGroup its ARN
/// @param cluster the one cluster that it is tied to
/// @param share its line of the cluster's default strategy
public record CapacityProvider(
        String arn,
        String name,
        String type,
        String status,
        Optional<String> updateStatus,
        Optional<String> updateReason,
        OptionalInt targetCapacity,
        Optional<String> autoScalingGroup,
        Optional<String> cluster,
        Optional<ProviderShare> share,
        Map<String, String> tags,
        Document document)
        implements Row {}
