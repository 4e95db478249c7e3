/// How Application Auto Scaling treats services: limits, policies, schedules, and what it did.
/// Reads only.
@NullMarked
package dev.fumidai.core.scaling;

import org.jspecify.annotations.NullMarked;
