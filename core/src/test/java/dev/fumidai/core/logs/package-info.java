/// Tests of logs.
@NullMarked
package dev.fumidai.core.logs;

import org.jspecify.annotations.NullMarked;
