/// Throw-away bastions: Fargate tasks that carry sessions, started on demand, shared by what one
/// person does on one machine, and stopped by whoever leaves last.
///
/// Start reading at [Bastions] (list, stop, reap), then at `Pool` (who uses which) and `Starter`
/// (from RunTask to a connected agent). AWS is reached only through the small ports [Ecs],
/// [Schedules] and [Subnets].
@NullMarked
package dev.fumidai.core.bastion;

import org.jspecify.annotations.NullMarked;
