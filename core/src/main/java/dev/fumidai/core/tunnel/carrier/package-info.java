/// What carries a tunnel: the look-ups, the session control over SSM, the `Carrier` that starts and
/// replaces sessions and bastions behind an open port, and the watch over idleness and deadline.
///
/// Its one public type is [AwsTunnels].
@NullMarked
package dev.fumidai.core.tunnel.carrier;

import org.jspecify.annotations.NullMarked;
