/// The far end for tests: a WebSocket server, a gateway that goes wrong on demand, and an agent
/// that dials real loopback sockets.
@NullMarked
package dev.fumidai.session.peer;

import org.jspecify.annotations.NullMarked;
