/// Tests of the program as processes.
@NullMarked
package dev.fumidai.app;

import org.jspecify.annotations.NullMarked;
