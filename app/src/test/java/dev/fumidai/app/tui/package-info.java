/// Tests of the terminal UI: messages in, models and screens out.
@NullMarked
package dev.fumidai.app.tui;

import org.jspecify.annotations.NullMarked;
