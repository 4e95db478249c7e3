/// A terminal's screen as cells to draw on, and the fewest bytes that make a terminal show them.
///
/// Drawing never does I/O: [CellBuffer] holds a screen, [Frame] draws on a part of it, [Renderer]
/// makes bytes of what changed, [Screenshot] makes text and pictures. [ScreenHost] is the one class
/// here that holds a terminal. What is drawn is literal: a text cannot move the cursor.
@NullMarked
package dev.fumidai.terminal.canvas;

import org.jspecify.annotations.NullMarked;
