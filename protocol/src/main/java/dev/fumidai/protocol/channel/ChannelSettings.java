package dev.fumidai.protocol.channel;

import java.time.Duration;

/// Limits of one end of a channel.
///
/// **Units:** messages and bytes, as the names say.
///
/// @param initialWindow messages in flight once the first data was acknowledged
/// @param maxWindow most messages in flight, however good the path is
/// @param maxWindowBytes most bytes in flight; one message is always allowed
/// @param sendBufferBytes bytes that may wait to be sent before [DataChannel#room] is 0
/// @param reorderMessages how far ahead of the expected message one may be to be kept
/// @param reorderBytes bytes of messages kept out of order; beyond, they are dropped, not
/// acknowledged
/// @param unresponsiveAfter connected time without any acknowledgement that ends the channel
public record ChannelSettings(
        int initialWindow,
        int maxWindow,
        int maxWindowBytes,
        int sendBufferBytes,
        int reorderMessages,
        int reorderBytes,
        Duration unresponsiveAfter) {

    /// What the client uses. While a message is missing the genuine agent goes on sending, and
    /// repeats no more than ten a second of what had no room: so there is room for what it sends in
    /// 40 s, and for what waits in the buffers of a connection that echoes.
    public static final ChannelSettings DEFAULT = new ChannelSettings(
            32, 1024, 4 * 1024 * 1024, 256 * 1024, 40_000, 32 * 1024 * 1024, Duration.ofSeconds(30));

    /// The same with another patience.
    public ChannelSettings withUnresponsiveAfter(Duration patience) {
        return new ChannelSettings(
                initialWindow, maxWindow, maxWindowBytes, sendBufferBytes, reorderMessages, reorderBytes, patience);
    }

    /// The same with other windows.
    public ChannelSettings withWindow(int initial, int max) {
        return new ChannelSettings(
                initial, max, maxWindowBytes, sendBufferBytes, reorderMessages, reorderBytes, unresponsiveAfter);
    }

    /// The same with another reorder buffer.
    public ChannelSettings withReorderBuffer(int messages, int bytes) {
        return new ChannelSettings(
                initialWindow, maxWindow, maxWindowBytes, sendBufferBytes, messages, bytes, unresponsiveAfter);
    }
}
