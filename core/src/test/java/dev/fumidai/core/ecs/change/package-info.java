/// Tests of changes.
@NullMarked
package dev.fumidai.core.ecs.change;

import org.jspecify.annotations.NullMarked;
