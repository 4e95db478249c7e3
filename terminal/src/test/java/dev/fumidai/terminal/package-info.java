/// Tests of the terminal module.
@NullMarked
package dev.fumidai.terminal;

import org.jspecify.annotations.NullMarked;
