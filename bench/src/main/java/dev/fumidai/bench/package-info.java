/// Benchmarks: the side-by-side harness that measures what docs/performance.md promises.
///
/// Start reading at `Main` (one run), `row` (one class per line of the table), `contender` (who is
/// measured), `relay` (the delay between client and gateway). JMH benchmarks are in `micro`.
@NullMarked
package dev.fumidai.bench;

import org.jspecify.annotations.NullMarked;
