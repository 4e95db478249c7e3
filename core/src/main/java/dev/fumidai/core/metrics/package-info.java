/// Figures of CloudWatch about services: CPU and memory over time. Reads only.
@NullMarked
package dev.fumidai.core.metrics;

import org.jspecify.annotations.NullMarked;
