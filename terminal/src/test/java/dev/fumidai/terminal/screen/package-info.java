/// Tests of the screen in memory.
@NullMarked
package dev.fumidai.terminal.screen;

import org.jspecify.annotations.NullMarked;
