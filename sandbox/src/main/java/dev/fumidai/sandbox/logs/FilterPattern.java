package dev.fumidai.sandbox.logs;

import dev.fumidai.sandbox.api.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A filter pattern of words: all of them, none of those with `-`, one of those with `?`; phrases
/// in double quotes, a regular expression between percent signs.
///
/// @param all what must be there
/// @param none what must not
/// @param any of which one must be there, where there are some
record FilterPattern(List<Pattern> all, List<Pattern> none, List<Pattern> any) {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]+)%|(\\S+))");

    FilterPattern {
        all = List.copyOf(all);
        none = List.copyOf(none);
        any = List.copyOf(any);
    }

    /// @throws ApiException for patterns over JSON or columns, which this sandbox does not have
    static FilterPattern parse(String text) throws ApiException {
        var trimmed = text.strip();
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            throw new ApiException(
                    "InvalidParameterException", "The sandbox has filter patterns of words only, not " + trimmed);
        }
        var all = new ArrayList<Pattern>();
        var none = new ArrayList<Pattern>();
        var any = new ArrayList<Pattern>();
        var terms = TERM.matcher(trimmed);
        while (terms.find()) {
            var pattern = pattern(terms.group(2), terms.group(3), terms.group(4));
            switch (terms.group(1)) {
                case "-" -> none.add(pattern);
                case "?" -> any.add(pattern);
                default -> all.add(pattern);
            }
        }
        return new FilterPattern(all, none, any);
    }

    private static Pattern pattern(
            @org.jspecify.annotations.Nullable String phrase,
            @org.jspecify.annotations.Nullable String expression,
            @org.jspecify.annotations.Nullable String word) {
        if (expression != null) {
            return Pattern.compile(expression);
        }
        return Pattern.compile(
                Pattern.quote(phrase != null ? phrase.replaceAll("\\\\(.)", "$1") : word == null ? "" : word));
    }

    boolean matches(String message) {
        return all.stream().allMatch(pattern -> pattern.matcher(message).find())
                && none.stream().noneMatch(pattern -> pattern.matcher(message).find())
                && (any.isEmpty()
                        || any.stream()
                                .anyMatch(pattern -> pattern.matcher(message).find()));
    }
}
