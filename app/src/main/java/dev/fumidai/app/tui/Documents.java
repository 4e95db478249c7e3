package dev.fumidai.app.tui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Documents without what is empty.
final class Documents {
    private Documents() {}

    static Map<String, Object> pruned(Map<String, Object> fields) {
        var kept = new LinkedHashMap<String, Object>();
        fields.forEach((key, value) -> {
            if (!isEmpty(value)) {
                kept.put(key, part(value));
            }
        });
        return kept;
    }

    private static Object part(Object value) {
        if (value instanceof Map<?, ?> map) {
            var kept = new LinkedHashMap<String, Object>();
            map.forEach((key, part) -> {
                if (!isEmpty(part)) {
                    kept.put(String.valueOf(key), part(part));
                }
            });
            return kept;
        }
        return value instanceof List<?> list
                ? list.stream().map(Documents::part).toList()
                : value;
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            case String text -> text.isEmpty();
            default -> false;
        };
    }
}
