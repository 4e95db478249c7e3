package dev.fumidai.core.ecs;

/// Who deploys a service.
public enum Controller {
    ECS,
    CODE_DEPLOY,
    EXTERNAL
}
