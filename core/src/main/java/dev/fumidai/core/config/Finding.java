package dev.fumidai.core.config;

import java.nio.file.Path;

/// Something that `config check` has to say.
///
/// @param severity whether the configuration can be used
/// @param origin where
/// @param message what, with the value found and what was expected
public record Finding(Severity severity, Origin origin, String message) {
    /// How bad it is.
    public enum Severity {
        /// The configuration cannot be used.
        ERROR,
        /// It can, but somebody should look.
        WARNING
    }

    static Finding error(Origin origin, String message) {
        return new Finding(Severity.ERROR, origin, message);
    }

    static Finding warning(Origin origin, String message) {
        return new Finding(Severity.WARNING, origin, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// Where in its file; the very beginning when it is not in a file.
    Place place() {
        return origin instanceof Origin.InFile(var place) ? place : new Place(Path.of(""), 1, 1);
    }

    /// One line: `fumidai.yaml:7:5: unknown key "subnet"; did you mean "subnets"?`
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
