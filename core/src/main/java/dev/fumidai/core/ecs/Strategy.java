package dev.fumidai.core.ecs;

/// How a deployment changes what runs.
public enum Strategy {
    ROLLING,
    BLUE_GREEN,
    LINEAR,
    CANARY
}
