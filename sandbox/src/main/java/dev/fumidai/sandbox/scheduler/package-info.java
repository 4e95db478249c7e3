/// EventBridge Scheduler: one-shot schedules that really fire.
@NullMarked
package dev.fumidai.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
