package dev.fumidai.core.ecs;

import java.util.OptionalInt;

/// Which revision of a task definition.
///
/// @param arn its ARN
public record DefinitionRef(String arn) {
    /// `web`.
    public String family() {
        var name = shortName();
        return name.substring(0, colon(name));
    }

    /// `118`.
    public OptionalInt revision() {
        var name = shortName();
        var digits = name.substring(Math.min(name.length(), colon(name) + 1));
        return digits.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /// `web:118`.
    public String shortName() {
        return Arn.name(arn);
    }

    private static int colon(String name) {
        var at = name.lastIndexOf(':');
        return at < 0 ? name.length() : at;
    }
}
