/// See docs/architecture.md.
@NullMarked
package dev.fumidai.sandbox;

import org.jspecify.annotations.NullMarked;
