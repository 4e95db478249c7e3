package dev.fumidai.core.ecs;

/// A port of a container and where it can be reached on its host.
public record PortBinding(int containerPort, int hostPort, String protocol) {}
