/// Tests of the screen in memory.
@NullMarked
package dev.fumidai.terminal.input;

import org.jspecify.annotations.NullMarked;
