/// Tests of tasks for one purpose.
@NullMarked
package dev.fumidai.core.run;

import org.jspecify.annotations.NullMarked;
