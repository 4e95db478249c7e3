@NullMarked
package dev.fumidai.sandbox.scratch;

import org.jspecify.annotations.NullMarked;
