package dev.fumidai.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a single value may be: how it is read, what was expected, and how the JSON schema says it.
///
/// @param expected completes "expected …"
/// @param kinds which kinds of YAML scalar are accepted
/// @param reader the value; empty when the text does not fit
/// @param schema the same as JSON schema keywords
/// @param choices all values, when there are few
record Scalar(
        String expected,
        Set<Kind> kinds,
        Function<String, Optional<Object>> reader,
        Map<String, Object> schema,
        List<String> choices)
        implements Shape {

    /// What YAML takes an unquoted or quoted scalar for.
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        NOTHING
    }

    /// Text that fits a pattern.
    static Scalar text(String pattern, String expected) {
        return new Scalar(
                expected,
                Set.of(Kind.TEXT),
                text -> Optional.<Object>of(text).filter(any -> text.matches(pattern)),
                Map.of("type", "string", "pattern", pattern),
                List.of());
    }

    /// One of some words.
    static Scalar choice(String... words) {
        var all = List.of(words);
        return new Scalar(
                "one of " + String.join(", ", all),
                Set.of(Kind.TEXT),
                text -> Optional.<Object>of(text).filter(any -> all.contains(text)),
                Map.of("type", "string", "enum", all),
                all);
    }

    static Scalar flag() {
        return new Scalar(
                "true or false",
                Set.of(Kind.FLAG),
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                Map.of("type", "boolean"),
                List.of());
    }

    static Scalar whole(int least, int most, String expected) {
        return new Scalar(
                expected + " from " + least + " to " + most,
                Set.of(Kind.WHOLE),
                text -> Optional.of(text)
                        .filter(any -> text.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most)
                        .map(Object.class::cast),
                Map.of("type", "integer", "minimum", least, "maximum", most),
                List.of());
    }

    static Scalar port() {
        return whole(1, 65535, "a port");
    }

    static Scalar duration() {
        return new Scalar(
                "a duration such as 90s, 10m, 4h or 1h30m",
                Set.of(Kind.TEXT),
                text -> Durations.parse(text).map(Object.class::cast),
                Map.of("type", "string", "pattern", Durations.PATTERN),
                List.of());
    }

    static Scalar size() {
        return new Scalar(
                "a size such as 64KiB or 16MiB",
                Set.of(Kind.TEXT),
                text -> Sizes.parse(text).map(Object.class::cast),
                Map.of("type", "string", "pattern", Sizes.PATTERN),
                List.of());
    }

    /// An account id, quoted or not: what counts is what is written, so that leading zeros stay.
    static Scalar account() {
        return new Scalar(
                "an account id of twelve digits",
                Set.of(Kind.TEXT, Kind.WHOLE),
                text -> Optional.<Object>of(text).filter(any -> text.matches("[0-9]{12}")),
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", "string", "pattern", "^[0-9]{12}$"),
                                Map.of("type", "integer", "minimum", 100_000_000_000L, "maximum", 999_999_999_999L))),
                List.of());
    }
}
