/// Amazon ECS: clusters, services, task definitions, tasks and their life cycle.
@NullMarked
package dev.fumidai.sandbox.ecs;

import org.jspecify.annotations.NullMarked;
