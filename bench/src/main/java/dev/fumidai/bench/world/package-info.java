/// The sandbox's gateway and agents in a process of their own, and the harness's handle to it.
@NullMarked
package dev.fumidai.bench.world;

import org.jspecify.annotations.NullMarked;
