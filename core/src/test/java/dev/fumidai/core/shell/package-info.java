/// Tests of shells and commands.
@NullMarked
package dev.fumidai.core.shell;

import org.jspecify.annotations.NullMarked;
