/// The WebSocket of a session over its socket: signature of the upgrade, proxies, TLS, whole
/// messages. Knows nothing of what the messages mean; frames are the business of
/// `dev.fumidai.protocol.websocket`.
@NullMarked
package dev.fumidai.session.websocket;

import org.jspecify.annotations.NullMarked;
