/// Log lines of ours and of the libraries, into one private file that is opened at its first line.
/// Nothing ever reaches the terminal.
@NullMarked
package dev.fumidai.app.logging;

import org.jspecify.annotations.NullMarked;
