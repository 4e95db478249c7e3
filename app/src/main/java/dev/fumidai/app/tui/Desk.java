package dev.fumidai.app.tui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What somebody works on in the UI, whatever screen is seen. Immutable.
///
/// @param drafts texts that were edited and not used yet, by the ARN of what they were made of
public record Desk(Map<String, String> drafts) {
    static final Desk CLEAR = new Desk(Map.of());

    public Desk {
        drafts = Map.copyOf(drafts);
    }

    Optional<String> draft(String arn) {
        return Optional.ofNullable(drafts.get(arn));
    }

    Desk keeping(String arn, String text) {
        var all = new LinkedHashMap<>(drafts);
        all.put(arn, text);
        return new Desk(all);
    }

    Desk without(String arn) {
        var all = new LinkedHashMap<>(drafts);
        all.remove(arn);
        return new Desk(all);
    }
}
