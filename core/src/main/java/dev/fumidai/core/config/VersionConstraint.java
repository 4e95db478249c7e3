package dev.fumidai.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which versions of Fumidai a file is written for: `>=1.0`, `>=1.0 <2`.
///
/// What is compared is the version of the configuration language ([#LANGUAGE]), not of the build:
/// builds before the first release speak 1.0 already.
record VersionConstraint(List<Term> terms) {
    /// The version of the configuration language that this build speaks.
    static final String LANGUAGE = "1.0";

    static final String PATTERN =
            "^ *(>=|<=|>|<|=)? *[0-9]{1,6}(\\.[0-9]{1,6}){0,2}([ ,]+(>=|<=|>|<|=) *[0-9]{1,6}(\\.[0-9]{1,6}){0,2})* *$";

    private static final Pattern WRITTEN = Pattern.compile(PATTERN);
    private static final Pattern TERM = Pattern.compile("(>=|<=|>|<|=)? *([0-9]{1,6}(?:\\.[0-9]{1,6}){0,2})");

    static Optional<VersionConstraint> parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        var terms = new ArrayList<Term>();
        var found = TERM.matcher(text);
        while (found.find()) {
            terms.add(new Term(found.group(1) == null ? "=" : found.group(1), found.group(2)));
        }
        return Optional.of(new VersionConstraint(List.copyOf(terms)));
    }

    boolean admits(String version) {
        return terms.stream().allMatch(term -> term.admits(version));
    }

    /// One comparison.
    record Term(String operator, String version) {
        boolean admits(String candidate) {
            int order = compare(candidate, version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }

        private static int compare(String left, String right) {
            for (int part = 0; part < 3; part++) {
                int order = Integer.compare(part(left, part), part(right, part));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int part(String version, int index) {
            var parts = version.split("\\.");
            return index < parts.length ? Integer.parseInt(parts[index]) : 0;
        }
    }
}
