/// JMH benchmarks of the hot paths, for tuning; `bench/jmh` runs them.
@NullMarked
package dev.fumidai.bench.micro;

import org.jspecify.annotations.NullMarked;
