package dev.fumidai.app.ecs;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.identity.KnownPlaces;
import java.util.List;
import java.util.Map;

/// A region as a row.
///
/// @param code `eu-west-1`
/// @param called `Europe (Ireland)`; the code where the SDK has no name for it
public record RegionRow(String code, String called) implements Row {
    /// Those that the SDK knows.
    public static List<RegionRow> all() {
        return KnownPlaces.regions().stream()
                .map(code -> new RegionRow(code, KnownPlaces.regionName(code).orElse(code)))
                .toList();
    }

    @Override
    public String arn() {
        return code;
    }

    @Override
    public String name() {
        return code;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public Document document() {
        return Document.of(Map.of("code", code, "name", called));
    }
}
