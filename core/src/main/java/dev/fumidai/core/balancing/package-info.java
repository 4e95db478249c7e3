/// What load balancers think of the tasks behind them.
@NullMarked
package dev.fumidai.core.balancing;

import org.jspecify.annotations.NullMarked;
