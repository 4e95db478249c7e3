package dev.fumidai.core.doctor;

/// How a prerequisite stands.
public enum Verdict {
    GOOD,
    /// It may work, or not for long.
    DOUBTFUL,
    BAD,
    /// It could not be looked at.
    UNKNOWN
}
