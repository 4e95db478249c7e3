package dev.fumidai.core.ecs;

/// How bad something is; the colours and glyphs of rows follow it.
public enum Severity {
    /// As it should be.
    OK,
    /// On its way, or worth a look.
    CHANGING,
    /// Needs somebody.
    BROKEN,
    /// Over and done with.
    PAST
}
