package dev.fumidai.protocol.mux;

import dev.fumidai.protocol.wire.Bytes;

/// What happened to the streams of a [Mux].
public sealed interface MuxEvent {
    /// The other end has opened a stream (server end only).
    record Opened(long id) implements MuxEvent {}

    /// Data of a stream. It counts as unread until [Mux#consumed] says otherwise.
    record Data(long id, Bytes data) implements MuxEvent {}

    /// The other end has closed the stream; all its data came before this.
    record Finished(long id) implements MuxEvent {}

    /// This end has given up the stream. Nothing more comes of it.
    record Reset(long id, ResetReason reason) implements MuxEvent {}

    /// There is room again after [Mux#room] had none.
    record Writable(long id) implements MuxEvent {}

    /// The bytes are no smux; nothing more comes of any stream.
    record ProtocolError(String cause) implements MuxEvent {}

    /// Why this end has given up a stream.
    enum ResetReason {
        /// Its unread data crossed the limit of one stream.
        STREAM_BUFFER,
        /// The unread data of all streams crossed their limit, and this stream had the most.
        TOTAL_BUFFER
    }
}
