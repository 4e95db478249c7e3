/// What a bastion costs: an estimate of the Fargate task alone, from a price table with a date.
@NullMarked
package dev.fumidai.core.cost;

import org.jspecify.annotations.NullMarked;
