/// Tests of what the demo needs and leaves.
@NullMarked
package dev.fumidai.app.demo;

import org.jspecify.annotations.NullMarked;
