package dev.fumidai.terminal.widget;

/// What a text says by its colour. A glyph or a word must say it too.
public enum Tone {
    PLAIN,
    OK,
    CHANGING,
    BROKEN,
    /// Over, unimportant, unknown.
    PAST,
    ACCENT,
    HEADING,
    /// Other accents, to tell things of one kind apart.
    SECOND,
    THIRD,
    FOURTH
}
