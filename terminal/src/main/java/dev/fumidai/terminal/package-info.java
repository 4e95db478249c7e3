/// See docs/architecture.md.
@NullMarked
package dev.fumidai.terminal;

import org.jspecify.annotations.NullMarked;
