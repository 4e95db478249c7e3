/// Containers as real processes.
@NullMarked
package dev.fumidai.sandbox.container;

import org.jspecify.annotations.NullMarked;
