package dev.fumidai.protocol.mux;

import dev.fumidai.protocol.wire.Bytes;
import java.util.ArrayDeque;

/// What a [Mux] knows of one stream.
final class Stream {
    final long id;
    /// The other end has not been told of this stream yet.
    boolean openingDue;
    /// Waits for its turn to send.
    boolean scheduled;
    /// This direction is to be closed after the queue.
    boolean finishDue;
    /// This direction is closed.
    boolean finished;
    /// The other end has closed its direction.
    boolean remoteFinished;
    /// The owner was told that there is no room.
    boolean blocked;
    /// Bytes given to the owner and not consumed.
    int unread;
    /// Bytes waiting to be sent.
    int queued;

    private final ArrayDeque<Bytes> queue = new ArrayDeque<>(2);

    Stream(long id) {
        this.id = id;
    }

    void enqueue(Bytes data) {
        queue.add(data);
        queued += data.length();
    }

    /// Moves `count` queued bytes to `target`.
    void dequeue(byte[] target, int at, int count) {
        var done = 0;
        while (done < count) {
            var head = queue.remove();
            var part = Math.min(count - done, head.length());
            head.copyTo(target, at + done, 0, part);
            if (part < head.length()) {
                queue.addFirst(head.from(part));
            }
            done += part;
        }
        queued -= count;
    }

    /// Nothing can happen to this stream any more.
    boolean isOver() {
        return finished && remoteFinished && unread == 0;
    }
}
