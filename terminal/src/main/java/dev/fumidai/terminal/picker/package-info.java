/// One of several, chosen by typing parts of it: a few lines below the prompt that disappear again.
@NullMarked
package dev.fumidai.terminal.picker;

import org.jspecify.annotations.NullMarked;
