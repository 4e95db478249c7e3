/// Tests of [dev.fumidai.core.scaling].
@NullMarked
package dev.fumidai.core.scaling;

import org.jspecify.annotations.NullMarked;
