/// See docs/architecture.md.
@NullMarked
package dev.fumidai.protocol;

import org.jspecify.annotations.NullMarked;
