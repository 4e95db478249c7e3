@NullMarked
package dev.fumidai.bench.load;

import org.jspecify.annotations.NullMarked;
