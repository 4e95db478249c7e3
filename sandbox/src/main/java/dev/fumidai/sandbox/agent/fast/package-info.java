/// An agent end that does not sleep, built on `protocol` like the client: for speed, and to tell
/// what is the client's fault and what the genuine agent's.
@NullMarked
package dev.fumidai.sandbox.agent.fast;

import org.jspecify.annotations.NullMarked;
