/// The C library's functions behind the terminal and its children, and the one loop that waits for
/// a descriptor. For the packages of this module only.
@NullMarked
package dev.fumidai.terminal.posix;

import org.jspecify.annotations.NullMarked;
