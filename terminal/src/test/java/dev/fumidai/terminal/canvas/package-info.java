/// Tests of the screen in memory.
@NullMarked
package dev.fumidai.terminal.canvas;

import org.jspecify.annotations.NullMarked;
