package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.FrameCodec;
import java.time.Instant;

/// One side's connection to a session; each is like no other.
///
/// **Threading:** that of its parts; the codec is for the connection's own thread.
final class Attachment {
    private final Conduit conduit;
    private final Instant since;
    private final Publication publication;
    private final FrameCodec codec = FrameCodec.trusting();

    Attachment(Conduit conduit, Instant since, ServiceMessages messages) {
        this.conduit = conduit;
        this.since = since;
        this.publication = new Publication(conduit, messages);
    }

    /// The way to the peer.
    Conduit conduit() {
        return conduit;
    }

    /// When it was opened.
    Instant since() {
        return since;
    }

    /// What the peer is told about the other end.
    Publication publication() {
        return publication;
    }

    /// For what comes from the peer.
    FrameCodec codec() {
        return codec;
    }
}
