/// Tests of shells and commands with the program as a process, on a real terminal.
@NullMarked
package dev.fumidai.app.shell;

import org.jspecify.annotations.NullMarked;
