package dev.fumidai.app.cli.ecs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Documents with their keys in order, so that two of them compare.
public final class Sorted {
    private Sorted() {}

    public static Object of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> of(map);
            case List<?> list -> list.stream().map(Sorted::of).toList();
            default -> value;
        };
    }

    public static Map<String, Object> of(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), of(value)));
        return sorted;
    }
}
