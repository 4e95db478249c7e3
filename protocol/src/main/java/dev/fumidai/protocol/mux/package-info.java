/// Many streams over the one byte stream of a port session (smux version 1), either end.
/// Sans-IO; uses only the wire.
@NullMarked
package dev.fumidai.protocol.mux;

import org.jspecify.annotations.NullMarked;
