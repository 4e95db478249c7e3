/// Tests of what is read of ECS and how it is explained.
@NullMarked
package dev.fumidai.core.ecs;

import org.jspecify.annotations.NullMarked;
