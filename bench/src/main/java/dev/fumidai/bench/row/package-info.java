/// One class per row of the table in docs/performance.md.
@NullMarked
package dev.fumidai.bench.row;

import org.jspecify.annotations.NullMarked;
