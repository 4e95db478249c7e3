@NullMarked
package dev.fumidai.bench.relay;

import org.jspecify.annotations.NullMarked;
