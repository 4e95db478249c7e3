/// The client's side of a WebSocket (RFC 6455) without the network: the upgrade and its answer, the
/// frames both ways. Whole messages in, whole messages out; no extensions.
@NullMarked
package dev.fumidai.protocol.websocket;

import org.jspecify.annotations.NullMarked;
