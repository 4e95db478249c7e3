package dev.fumidai.core.balancing;

/// What a load balancer thinks of a target; AWS writes them in small letters.
///
/// **Source:** DescribeTargetHealth, `TargetHealthStateEnum`.
public enum TargetState {
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    UNUSED,
    DRAINING,
    UNAVAILABLE
}
