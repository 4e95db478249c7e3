/// A terminal's screen in memory: what a person would see of what a program prints, and
/// how it looks.
@NullMarked
package dev.fumidai.terminal.screen;

import org.jspecify.annotations.NullMarked;
