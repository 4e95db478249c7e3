package dev.fumidai.core.ecs;

/// Who goes first when calls have to wait.
public enum Priority {
    /// What somebody looks at now.
    VISIBLE,
    /// What will be looked at next.
    NORMAL,
    /// What fills caches.
    BACKGROUND
}
