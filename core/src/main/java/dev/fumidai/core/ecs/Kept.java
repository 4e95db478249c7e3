package dev.fumidai.core.ecs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What never changes, and so is read once.
///
/// **Threading:** any thread.
///
/// @param definitions by ARN
/// @param revisions by ARN
record Kept(Map<String, TaskDefinition> definitions, Map<String, ServiceRevision> revisions) {
    static Kept nothing() {
        return new Kept(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }
}
