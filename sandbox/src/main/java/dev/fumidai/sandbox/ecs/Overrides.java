package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.JsonCodec;
import dev.fumidai.sandbox.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The size of overrides, which AWS counts as JSON text.
final class Overrides {
    private Overrides() {}

    static int length(Struct overrides) {
        return new String(JsonCodec.encodePlain(plain(overrides)), StandardCharsets.UTF_8).length();
    }

    private static Map<String, Object> plain(Struct struct) {
        var members = new LinkedHashMap<String, Object>();
        struct.members().forEach((name, value) -> members.put(name, plainValue(value)));
        return members;
    }

    private static Object plainValue(Object value) {
        return switch (value) {
            case Struct struct -> plain(struct);
            case List<?> list -> list.stream().map(Overrides::plainValue).toList();
            default -> value;
        };
    }
}
