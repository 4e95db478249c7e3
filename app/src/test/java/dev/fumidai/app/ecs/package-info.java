/// Tests of how rows of ECS read.
@NullMarked
package dev.fumidai.app.ecs;

import org.jspecify.annotations.NullMarked;
