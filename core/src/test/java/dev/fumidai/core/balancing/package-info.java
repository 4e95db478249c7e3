/// Tests of target health.
@NullMarked
package dev.fumidai.core.balancing;

import org.jspecify.annotations.NullMarked;
