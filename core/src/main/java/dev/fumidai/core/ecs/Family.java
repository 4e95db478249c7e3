package dev.fumidai.core.ecs;

import java.util.Map;

/// A family of task definitions. AWS lists only names.
public record Family(String name) implements Row {
    @Override
    public String arn() {
        return name;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public Document document() {
        return Document.of(Map.of("family", name));
    }
}
