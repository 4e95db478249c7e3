/// Tests of tasks for one purpose.
@NullMarked
package dev.fumidai.core.logs;

import org.jspecify.annotations.NullMarked;
