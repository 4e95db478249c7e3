/// The terminal as a device (tty, size, signals) and as a canvas (widths, a line rewritten in
/// place). Knows nothing of ECS, AWS or sessions; the only place for native calls.
@NullMarked
package dev.fumidai.terminal;

import org.jspecify.annotations.NullMarked;
