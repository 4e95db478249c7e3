/// Tests of the screen in memory.
@NullMarked
package dev.fumidai.terminal.widget;

import org.jspecify.annotations.NullMarked;
