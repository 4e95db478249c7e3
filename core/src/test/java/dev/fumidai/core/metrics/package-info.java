/// Tests of figures.
@NullMarked
package dev.fumidai.core.metrics;

import org.jspecify.annotations.NullMarked;
