package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.MessageTypes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the service says to one connection about the other end: that it is there, or that it is
/// not.
///
/// Both sides' threads find that out at the same time, and an end believes what it hears last: one
/// that hears `pause_publication` last although the other has come since would wait for ever. So
/// what is to be said is put in order where it is decided, under the session's lock, and said in
/// that order without it, since a connection may take its time.
///
/// **Threading:** [#start] and [#pause] under the session's lock, [#say] without it.
final class Publication {
    private final Conduit conduit;
    private final ServiceMessages messages;
    private final Queue<String> unsaid = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean speaking = new AtomicBoolean();
    private boolean paused;

    Publication(Conduit conduit, ServiceMessages messages) {
        this.conduit = conduit;
        this.messages = messages;
    }

    /// The other end is there.
    void start() {
        paused = false;
        unsaid.add(MessageTypes.START_PUBLICATION);
    }

    /// The other end is not there; said once until it is.
    void pause() {
        if (!paused) {
            paused = true;
            unsaid.add(MessageTypes.PAUSE_PUBLICATION);
        }
    }

    /// Says what is unsaid, or leaves it to the thread that speaks already.
    void say() {
        while (!unsaid.isEmpty() && speaking.compareAndSet(false, true)) {
            try {
                for (var next = unsaid.poll(); next != null; next = unsaid.poll()) {
                    conduit.tell(messages.publication(next));
                }
            } finally {
                speaking.set(false);
            }
        }
    }
}
