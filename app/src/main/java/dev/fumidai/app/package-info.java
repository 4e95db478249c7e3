/// See docs/architecture.md.
@NullMarked
package dev.fumidai.app;

import org.jspecify.annotations.NullMarked;
