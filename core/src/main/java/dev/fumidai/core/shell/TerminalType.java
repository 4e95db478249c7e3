package dev.fumidai.core.shell;

import java.util.Optional;

/// The terminal that a remote program is to believe it is on.
///
/// @param columns 0 when unknown
/// @param rows 0 when unknown
/// @param term `TERM`
/// @param colorTerm `COLORTERM`, when set
public record TerminalType(int columns, int rows, String term, Optional<String> colorTerm) {}
