package dev.fumidai.protocol.channel;

import java.time.Duration;

/// A picture of a channel at one moment.
///
/// @param roundTrip smoothed time from sending to acknowledgement
/// @param smallestRoundTrip smallest such time in the recent past
/// @param resendAfter time after which an unacknowledged message is sent again
/// @param window messages that may be in flight
/// @param inFlight messages sent on this connection and not acknowledged
/// @param unacknowledged messages sent ever and not acknowledged
/// @param queuedBytes bytes not sent yet
/// @param sent messages sent, repetitions not counted
/// @param resent repetitions
/// @param received messages delivered
/// @param duplicates messages that had been there before
/// @param dropped frames that were unreadable or beyond a limit
/// @param silence connected time since the last acknowledgement while one was due
public record ChannelStatistics(
        Duration roundTrip,
        Duration smallestRoundTrip,
        Duration resendAfter,
        int window,
        int inFlight,
        int unacknowledged,
        long queuedBytes,
        long sent,
        long resent,
        long received,
        long duplicates,
        long dropped,
        Duration silence) {}
