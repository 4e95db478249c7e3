package dev.fumidai.core.aws;

/// What an error answer of AWS means.
public enum ErrorKind {
    EXPIRED,
    UNKNOWN_KEYS,
    CLOCK_SKEW,
    /// By IAM or another policy.
    DENIED,
    THROTTLED,
    /// The account has not enabled the region.
    REGION_OFF,
    NOT_FOUND,
    /// A parameter is wrong.
    INVALID,
    /// AWS's own failure.
    BROKEN,
    OTHER
}
