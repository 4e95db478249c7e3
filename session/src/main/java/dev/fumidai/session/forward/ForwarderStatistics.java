package dev.fumidai.session.forward;

import java.time.Instant;

/// A forwarder at one moment.
///
/// @param open connections that have not ended
/// @param busy the open ones whose client is alive, as far as this machine can tell
/// @param accepted connections since the start
/// @param failed those that were reset
/// @param bytesUp towards the destination
/// @param bytesDown towards the clients
/// @param lastBusy the last moment that is known at which a connection was busy; the start if none
public record ForwarderStatistics(
        int open, int busy, long accepted, long failed, long bytesUp, long bytesDown, Instant lastBusy) {}
