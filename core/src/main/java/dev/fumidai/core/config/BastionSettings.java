package dev.fumidai.core.config;

import java.util.List;
import java.util.Optional;

/// A line of `bastions:`: where and as what a bastion's task runs.
///
/// @param name as configured
/// @param cluster name or ARN
/// @param subnets private subnets, 1 to 16
/// @param securityGroups 0 to 5; none means the VPC's default group
/// @param taskDefinition the team's own (family, `family:revision` or ARN); Fumidai registers one
///     otherwise
/// @param container which container of the team's own definition; its only one otherwise
/// @param taskRole ARN; needed for a definition that Fumidai registers
/// @param executionRole ARN; for private images
/// @param image of a definition that Fumidai registers
/// @param architecture of a definition that Fumidai registers
/// @param schedulerRole ARN of the role that EventBridge Scheduler stops the task with
/// @param sessionsPerContainer how many sessions the container's agent may carry
public record BastionSettings(
        String name,
        String cluster,
        List<String> subnets,
        List<String> securityGroups,
        Optional<String> taskDefinition,
        Optional<String> container,
        Optional<String> taskRole,
        Optional<String> executionRole,
        Optional<String> image,
        Optional<Architecture> architecture,
        Optional<String> schedulerRole,
        int sessionsPerContainer) {}
