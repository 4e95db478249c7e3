/// A terminal's screen in memory: what a person would see of what a program prints. Text only;
/// colours are read and forgotten.
@NullMarked
package dev.fumidai.terminal.screen;

import org.jspecify.annotations.NullMarked;
