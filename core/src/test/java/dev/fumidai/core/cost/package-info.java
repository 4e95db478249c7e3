/// Tests of cost.
@NullMarked
package dev.fumidai.core.cost;

import org.jspecify.annotations.NullMarked;
