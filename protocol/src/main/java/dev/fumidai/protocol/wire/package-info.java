/// The messages of the data channel as values, and their bytes. Knows no state: whoever speaks the
/// protocol, either end or a test peer, can build on this package alone.
@NullMarked
package dev.fumidai.protocol.wire;

import org.jspecify.annotations.NullMarked;
