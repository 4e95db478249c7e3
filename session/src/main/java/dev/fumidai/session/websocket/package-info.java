/// The WebSocket of a session over `java.net.http`: signature of the upgrade, proxies,
/// certificates, whole messages. Knows nothing of what the messages mean.
@NullMarked
package dev.fumidai.session.websocket;

import org.jspecify.annotations.NullMarked;
