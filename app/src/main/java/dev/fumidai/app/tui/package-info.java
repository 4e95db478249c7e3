/// The terminal UI: an immutable [Model], a pure [Update] that answers messages with the next model
/// and [Effect]s, a pure [View], and [Effects], which run them and come back as messages. Only
/// [TerminalUi] holds the terminal; nothing here waits on the thread that draws.
@NullMarked
package dev.fumidai.app.tui;

import org.jspecify.annotations.NullMarked;
