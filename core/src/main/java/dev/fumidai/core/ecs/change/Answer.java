package dev.fumidai.core.ecs.change;

/// What somebody answered to a [ChangeGate.Question].
public sealed interface Answer {
    /// Yes, on a terminal or as an option.
    record Yes() implements Answer {}

    /// A word that was typed.
    record Typed(String word) implements Answer {}
}
