package dev.fumidai.core.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A line of `profiles:`.
///
/// @param glob a profile name in which `*` and `?` stand for any text and any character
/// @param production what it says about production, if anything
/// @param readOnly what it says about read-only, if anything
public record ProfileRule(String glob, Optional<Boolean> production, Optional<Boolean> readOnly) {

    /// Whether the rule speaks about this profile.
    public boolean matches(String profile) {
        var pattern = new StringBuilder();
        for (var character : glob.split("")) {
            pattern.append(
                    switch (character) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(character);
                    });
        }
        return profile.matches(pattern.toString());
    }

    static Habits habits(List<ProfileRule> rules, String profile) {
        return new Habits(first(rules, profile, ProfileRule::production), first(rules, profile, ProfileRule::readOnly));
    }

    private static boolean first(
            List<ProfileRule> rules, String profile, Function<ProfileRule, Optional<Boolean>> property) {
        return rules.stream()
                .filter(rule -> rule.matches(profile))
                .flatMap(rule -> property.apply(rule).stream())
                .findFirst()
                .orElse(false);
    }
}
