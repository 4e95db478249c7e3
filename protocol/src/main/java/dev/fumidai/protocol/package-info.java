/// The data channel of AWS Systems Manager sessions, bottom up: wire, handshake, channel, mux,
/// session.
@NullMarked
package dev.fumidai.protocol;

import org.jspecify.annotations.NullMarked;
