package dev.fumidai.core.ecs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A family of task definitions. AWS lists only names; its revisions take a call of their own.
///
/// @param active its active revisions; empty before they were looked at
public record Family(String name, Optional<Active> active) implements Row {
    public Family(String name) {
        this(name, Optional.empty());
    }

    /// The active revisions of a family.
    ///
    /// @param count as many as one call lists
    /// @param more whether there are others
    public record Active(DefinitionRef latest, int count, boolean more) {}

    /// @param arns of the first page of its revisions, the newest first
    static Family of(String name, List<String> arns, boolean more) {
        var latest = arns.stream()
                .map(DefinitionRef::new)
                .max(Comparator.comparingInt(ref -> ref.revision().orElse(0)));
        return new Family(name, latest.map(ref -> new Active(ref, arns.size(), more)));
    }

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
        var fields = new LinkedHashMap<String, Object>();
        fields.put("family", name);
        active.ifPresent(it -> {
            fields.put("latest", it.latest().arn());
            fields.put("revisions", it.count() + (it.more() ? "+" : ""));
        });
        return Document.of(fields);
    }
}
