package dev.fumidai.core.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What never changes, and so is read once: the thousand of each kind that were used last. In
/// memory only (docs/adr/0015).
///
/// **Threading:** any thread.
///
/// @param definitions by ARN
/// @param revisions by ARN
/// @param ended tasks that have stopped with all of their containers, by ARN
record Kept(Map<String, TaskDefinition> definitions, Map<String, ServiceRevision> revisions, Map<String, Task> ended) {
    private static final int MOST = 1_000;

    static Kept nothing() {
        return new Kept(newest(), newest(), newest());
    }

    private static <T> Map<String, T> newest() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        });
    }
}
