package dev.fumidai.app.cli.ecs;

import dev.fumidai.core.ProblemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A task definition in a file: what is registered, or what `describe-task-definition` printed.
///
/// @param definition without the tags
/// @param tags when the file has some
record DefinitionFile(Map<String, Object> definition, Optional<Map<String, String>> tags) {
    static DefinitionFile read(Path path) throws ProblemException {
        var fields = JsonFile.read(path);
        var inner = fields.get("taskDefinition") instanceof Map<?, ?> map ? Sorted.of(map) : fields;
        var definition = new LinkedHashMap<>(inner);
        var own = definition.remove("tags");
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
