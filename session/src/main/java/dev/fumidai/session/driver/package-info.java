/// One session's owner: the thread that moves bytes and time between the protocol's machine, the
/// WebSocket and whoever uses the session; resuming; noticing silence.
@NullMarked
package dev.fumidai.session.driver;

import org.jspecify.annotations.NullMarked;
