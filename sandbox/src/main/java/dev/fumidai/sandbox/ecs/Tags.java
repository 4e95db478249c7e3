package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The rules for tags.
final class Tags {
    private static final int MOST = 50;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private Tags() {}

    /// @throws ApiException `InvalidParameterException`
    static void check(List<Struct> tags) throws ApiException {
        if (tags.size() > MOST) {
            throw invalid("The number of tags exceeds the limit of " + MOST + ".");
        }
        var keys = new HashSet<String>();
        for (var tag : tags) {
            var key = tag.string("key");
            if (key.isEmpty()) {
                throw invalid("Tag keys must not be empty.");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw invalid("Tag keys may not start with reserved prefix 'aws:': " + key);
            }
            if (!ALLOWED.matcher(key).matches()) {
                throw invalid("Tag key contains invalid characters: " + key);
            }
            if (!ALLOWED.matcher(tag.string("value")).matches()) {
                throw invalid("Tag value contains invalid characters: " + tag.string("value"));
            }
            if (!keys.add(key)) {
                throw invalid("Duplicate tag keys found: " + key);
            }
        }
    }

    /// Adds tags, replacing those with the same key.
    static List<Struct> merged(List<Struct> old, List<Struct> added) {
        var keys = added.stream().map(tag -> tag.string("key")).toList();
        var all = new ArrayList<>(
                old.stream().filter(tag -> !keys.contains(tag.string("key"))).toList());
        all.addAll(added);
        return List.copyOf(all);
    }

    private static ApiException invalid(String message) {
        return new ApiException("InvalidParameterException", message);
    }
}
