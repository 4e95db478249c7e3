/// Schedules that start tasks: those of EventBridge Scheduler. Reads only.
@NullMarked
package dev.fumidai.core.schedules;

import org.jspecify.annotations.NullMarked;
