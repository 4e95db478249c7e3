package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.TaskDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Task definitions as they are registered: what AWS answers, without what only answers have.
public final class DefinitionInput {
    private static final Set<String> ANSWERED = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt",
            "deleteRequestedAt");

    private DefinitionInput() {}

    /// Whether only answers have this member, by AWS's name.
    public static boolean isOnlyAnswered(String member) {
        return ANSWERED.contains(member);
    }

    /// What to show in an editor, and to register again.
    public static Map<String, Object> of(TaskDefinition definition) {
        return accepted(definition.document().fields());
    }

    /// The same definition with another image in one container.
    ///
    /// @return empty when there is no such container
    public static java.util.Optional<Map<String, Object>> withImage(
            Map<String, Object> definition, String container, String image) {
        var containers = new ArrayList<Object>();
        boolean found = false;
        for (var one : list(definition.get("containerDefinitions"))) {
            if (one instanceof Map<?, ?> map && container.equals(map.get("name"))) {
                containers.add(with(map, "image", image));
                found = true;
            } else {
                containers.add(one);
            }
        }
        return found
                ? java.util.Optional.of(with(definition, "containerDefinitions", containers))
                : java.util.Optional.empty();
    }

    static Map<String, Object> accepted(Map<String, Object> definition) {
        var fields = new LinkedHashMap<>(definition);
        fields.keySet().removeAll(ANSWERED);
        return fields;
    }

    static Map<String, Object> pair(String first, Object value, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    /// The names and images of its containers.
    static List<String> images(Map<String, Object> definition) {
        return list(definition.get("containerDefinitions")).stream()
                .map(one -> one instanceof Map<?, ?> map ? map.get("name") + "=" + map.get("image") : "")
                .toList();
    }

    private static Map<String, Object> with(Map<?, ?> map, String key, Object value) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, there) -> copy.put(String.valueOf(name), there));
        copy.put(key, value);
        return copy;
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
