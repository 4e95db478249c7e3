/// How rows of ECS read: their columns in order, as the listings and the terminal UI show them.
@NullMarked
package dev.fumidai.app.ecs;

import org.jspecify.annotations.NullMarked;
