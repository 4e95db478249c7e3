/// A whole session as one machine: channel, handshake and streams composed, either end.
/// Sans-IO; a driver moves bytes and time, nothing else.
@NullMarked
package dev.fumidai.protocol.session;

import org.jspecify.annotations.NullMarked;
