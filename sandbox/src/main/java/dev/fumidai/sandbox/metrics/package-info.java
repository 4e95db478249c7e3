/// Amazon CloudWatch: metrics of services, computed for whatever moment is asked for.
@NullMarked
package dev.fumidai.sandbox.metrics;

import org.jspecify.annotations.NullMarked;
