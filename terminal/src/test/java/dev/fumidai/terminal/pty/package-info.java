/// Tests with real children.
@NullMarked
package dev.fumidai.terminal.pty;

import org.jspecify.annotations.NullMarked;
