package dev.fumidai.protocol.mux;

/// Limits of a [Mux], in bytes unless named otherwise.
///
/// @param streamUnread data of one stream that may wait to be consumed
/// @param totalUnread the same for all streams together
/// @param streamSendBuffer data of one stream that may wait to be sent
/// @param totalSendBuffer the same for all streams together; above it a stream with anything
///     waiting has no room, so that a thousand uploads at once stay small
/// @param streams how many streams the other end may have open
public record MuxSettings(int streamUnread, int totalUnread, int streamSendBuffer, int totalSendBuffer, int streams) {
    /// What both ends use.
    public static final MuxSettings DEFAULT =
            new MuxSettings(16 * 1024 * 1024, 64 * 1024 * 1024, 128 * 1024, 4 * 1024 * 1024, 65_536);

    /// The same with other limits of unread data.
    public MuxSettings withUnread(int perStream, int total) {
        return new MuxSettings(perStream, total, streamSendBuffer, totalSendBuffer, streams);
    }
}
