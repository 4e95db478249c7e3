/// Who is measured: our client, the genuine plugin, and the null client that shows what an agent
/// end offers.
@NullMarked
package dev.fumidai.bench.contender;

import org.jspecify.annotations.NullMarked;
