/// Changes to what runs on Amazon ECS: each one is a value first, which can be shown as the calls
/// it takes, held against what is there, and let through a gate; only then it is made, and
/// journaled.
@NullMarked
package dev.fumidai.core.ecs.change;

import org.jspecify.annotations.NullMarked;
