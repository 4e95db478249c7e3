/// Tests of the picker.
@NullMarked
package dev.fumidai.terminal.picker;

import org.jspecify.annotations.NullMarked;
