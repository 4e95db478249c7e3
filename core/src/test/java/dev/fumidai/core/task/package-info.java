/// Tests of what is around tasks.
@NullMarked
package dev.fumidai.core.task;

import org.jspecify.annotations.NullMarked;
