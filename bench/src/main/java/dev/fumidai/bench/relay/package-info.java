/// A TCP relay that adds a fixed delay each way and nothing else.
@NullMarked
package dev.fumidai.bench.relay;

import org.jspecify.annotations.NullMarked;
