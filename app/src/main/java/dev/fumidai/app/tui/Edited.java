package dev.fumidai.app.tui;

/// What came out of an editor.
///
/// @param code the editor's exit code
record Edited(int code, String text) {}
