/// Tests of tasks for one purpose.
@NullMarked
package dev.fumidai.core.ecs.change;

import org.jspecify.annotations.NullMarked;
