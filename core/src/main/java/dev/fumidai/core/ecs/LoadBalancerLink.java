package dev.fumidai.core.ecs;

/// What a service is registered with.
///
/// @param target the target group's ARN, or a classic load balancer's name
/// @param container which container
/// @param port its port
public record LoadBalancerLink(String target, String container, int port) {}
