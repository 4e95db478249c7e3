package dev.fumidai.app.cli.ecs;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.change.DefinitionInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A task definition in a file: what is registered, or what `describe-task-definition` printed.
///
/// @param definition without the tags
/// @param tags when the file has some
public record DefinitionFile(Map<String, Object> definition, Optional<Map<String, String>> tags) {
    static DefinitionFile read(Path path) throws ProblemException {
        return of(JsonFile.read(path));
    }

    /// One that is written already.
    ///
    /// @param name what to call it where it is no JSON object
    /// @throws ProblemException exit code 2
    public static DefinitionFile parse(String name, String text) throws ProblemException {
        return of(JsonFile.parse(name, text));
    }

    /// As a file would have it: the tags last.
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<>(definition);
        tags.filter(map -> !map.isEmpty()).ifPresent(map -> fields.put("tags", pairs(map)));
        return fields;
    }

    private static List<Map<String, String>> pairs(Map<String, String> tags) {
        var pairs = new ArrayList<Map<String, String>>();
        tags.forEach((key, value) -> {
            var pair = new LinkedHashMap<String, String>();
            pair.put("key", key);
            pair.put("value", value);
            pairs.add(pair);
        });
        return pairs;
    }

    private static DefinitionFile of(Map<String, Object> fields) {
        var inner = fields.get("taskDefinition") instanceof Map<?, ?> map ? Sorted.of(map) : fields;
        var definition = new LinkedHashMap<>(inner);
        var own = definition.remove("tags");
        definition.keySet().removeIf(DefinitionInput::isOnlyAnswered);
        return new DefinitionFile(definition, tags(own != null ? own : fields.get("tags")));
    }

    private static Optional<Map<String, String>> tags(@org.jspecify.annotations.Nullable Object list) {
        if (!(list instanceof List<?> tags)) {
            return Optional.empty();
        }
        var map = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            if (tag instanceof Map<?, ?> pair) {
                map.put(
                        String.valueOf(pair.get("key")),
                        pair.get("value") == null ? "" : pair.get("value").toString());
            }
        }
        return Optional.of(map);
    }
}
