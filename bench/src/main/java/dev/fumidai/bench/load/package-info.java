/// What moves bytes: the destinations behind the agent, and the local programs in front of the
/// client.
@NullMarked
package dev.fumidai.bench.load;

import org.jspecify.annotations.NullMarked;
