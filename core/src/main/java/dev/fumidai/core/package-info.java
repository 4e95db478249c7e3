/// See docs/architecture.md.
@NullMarked
package dev.fumidai.core;

import org.jspecify.annotations.NullMarked;
