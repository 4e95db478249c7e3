/// Tests of schedules.
@NullMarked
package dev.fumidai.core.schedules;

import org.jspecify.annotations.NullMarked;
