/// Figures of CloudWatch about services over time: CPU and memory, tasks, and what came through
/// load balancers. Reads only.
@NullMarked
package dev.fumidai.core.metrics;

import org.jspecify.annotations.NullMarked;
