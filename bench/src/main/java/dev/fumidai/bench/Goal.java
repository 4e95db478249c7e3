package dev.fumidai.bench;

/// What a figure has to reach.
public sealed interface Goal {
    /// This much or more.
    record AtLeast(double bound) implements Goal {}

    /// This much or less.
    record AtMost(double bound) implements Goal {}

    /// A figure for comparison only.
    record None() implements Goal {}

    /// Whether a value reaches it.
    default boolean reachedBy(double value) {
        return switch (this) {
            case AtLeast(var bound) -> value >= bound;
            case AtMost(var bound) -> value <= bound;
            case None() -> true;
        };
    }

    /// How many times better `ours` is than `theirs`, in the direction of this goal.
    default double ratio(double ours, double theirs) {
        return this instanceof AtMost ? theirs / ours : ours / theirs;
    }

    /// As it stands in the table.
    default String text() {
        return switch (this) {
            case AtLeast(var bound) -> "≥ " + Figure.number(bound);
            case AtMost(var bound) -> "≤ " + Figure.number(bound);
            case None() -> "–";
        };
    }
}
