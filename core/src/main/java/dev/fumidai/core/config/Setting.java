package dev.fumidai.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A checked value and where it comes from; the form in which files are merged.
sealed interface Setting {
    Origin origin();

    /// One value.
    ///
    /// @param value as the scalar's reader made it: a string, a duration, a number …
    /// @param text as it was written
    record Leaf(Object value, String text, Origin origin) implements Setting {}

    /// Several values.
    record Items(List<Leaf> items, Origin origin) implements Setting {}

    /// Values by key, in the order in which they were written.
    record Group(Map<String, Setting> entries, Origin origin) implements Setting {
        static Group of(Origin origin) {
            return new Group(new LinkedHashMap<>(), origin);
        }

        Optional<Setting> at(String... path) {
            @Nullable Setting here = this;
            for (var key : path) {
                here = here instanceof Group group ? group.entries.get(key) : null;
            }
            return Optional.ofNullable(here);
        }

        Optional<Group> group(String key) {
            return at(key).map(Group.class::cast);
        }

        Optional<Leaf> leaf(String key) {
            return at(key).map(Leaf.class::cast);
        }

        Optional<String> text(String key) {
            return leaf(key).map(leaf -> (String) leaf.value());
        }

        List<Leaf> items(String key) {
            return at(key).map(Items.class::cast).map(Items::items).orElse(List.of());
        }
    }
}
