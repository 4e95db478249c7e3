package dev.fumidai.sandbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A type of the service model.
public sealed interface Shape {
    /// Bounds of a length or a number.
    record Range(OptionalDouble min, OptionalDouble max) {}

    /// A structure.
    record Structure(String name, Map<String, Member> members, List<String> required) implements Shape {
        public Structure {
            members = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(members));
            required = List.copyOf(required);
        }
    }

    /// A list.
    record Sequence(Member element, Range length, boolean flattened) implements Shape {}

    /// A map with texts as keys.
    record Mapping(Member key, Member value, Range length, boolean flattened) implements Shape {}

    /// A text; `values` is empty where any value is good.
    record Text(Range length, Optional<Pattern> pattern, List<String> values, boolean secret) implements Shape {
        public Text {
            values = List.copyOf(values);
        }
    }

    /// A number.
    record Numeric(boolean whole, Range range) implements Shape {}

    /// True or false.
    record Flag() implements Shape {}

    /// A moment.
    record Moment() implements Shape {}

    /// Bytes, as Base64 text.
    record Blob() implements Shape {}

    /// A member of a structure, an element of a list, a key or value of a map.
    ///
    /// @param shape the name of its type
    /// @param wireName its name on the wire where that differs
    /// @param queryName its name in EC2's requests where that differs
    /// @param location `uri`, `querystring`, `header`, or empty for the body
    record Member(
            String shape,
            Optional<String> wireName,
            Optional<String> queryName,
            Optional<String> location,
            boolean token) {
        String name(String fallback) {
            return wireName.orElse(fallback);
        }
    }
}
