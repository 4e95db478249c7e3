/// Children on terminals of their own: a new pseudo-terminal, and a program that has it as its
/// controlling terminal.
@NullMarked
package dev.fumidai.terminal.pty;

import org.jspecify.annotations.NullMarked;
