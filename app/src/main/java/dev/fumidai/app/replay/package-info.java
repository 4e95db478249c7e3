/// Plays recordings of shells in the terminal: when each piece is due, what of it a terminal may
/// see, and how the terminal is put back. Knows the clock and the keys only as passed in.
@NullMarked
package dev.fumidai.app.replay;

import org.jspecify.annotations.NullMarked;
