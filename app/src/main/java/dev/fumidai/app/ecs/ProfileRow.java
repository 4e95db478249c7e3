package dev.fumidai.app.ecs;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.identity.KnownPlaces;
import java.util.LinkedHashMap;
import java.util.Map;

/// A profile of AWS's own files as a row.
public record ProfileRow(KnownPlaces.Known known) implements Row {
    @Override
    public String arn() {
        return known.name();
    }

    @Override
    public String name() {
        return known.name();
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// What may be done with it, as the configuration says: `changes`; `confirm`, by typed names; or
    /// `read-only`.
    public String policy() {
        return known.habits().readOnly() ? "read-only" : production() ? "confirm" : "changes";
    }

    boolean production() {
        return known.habits().production();
    }

    @Override
    public Document document() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("profile", known.name());
        fields.put("type", known.kind());
        known.account().ifPresent(account -> fields.put("account", account));
        known.region().ifPresent(region -> fields.put("region", region));
        fields.put("production", known.habits().production());
        fields.put("readOnly", known.habits().readOnly());
        return Document.of(fields);
    }
}
