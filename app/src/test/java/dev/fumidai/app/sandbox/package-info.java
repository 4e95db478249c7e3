/// Tests of the sandbox commands.
@NullMarked
package dev.fumidai.app.sandbox;

import org.jspecify.annotations.NullMarked;
