package dev.fumidai.protocol.channel;

import org.jspecify.annotations.Nullable;

/// The messages in flight on this connection, the one that waits longest first.
final class FlightList {
    private @Nullable Outgoing first;
    private @Nullable Outgoing last;
    private int count;
    private long bytes;

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    @Nullable
    Outgoing first() {
        return first;
    }

    void append(Outgoing message) {
        message.previous = last;
        message.next = null;
        if (last == null) {
            first = message;
        } else {
            last.next = message;
        }
        last = message;
        count++;
        bytes += message.bytes.length();
    }

    void remove(Outgoing message) {
        if (message.previous == null) {
            first = message.next;
        } else {
            message.previous.next = message.next;
        }
        if (message.next == null) {
            last = message.previous;
        } else {
            message.next.previous = message.previous;
        }
        message.previous = null;
        message.next = null;
        count--;
        bytes -= message.bytes.length();
    }

    /// Everybody's wait begins now.
    void restartWaits(long now) {
        for (var message = first; message != null; message = message.next) {
            message.waitsSince = now;
        }
    }

    void clear() {
        for (var message = first; message != null; ) {
            var next = message.next;
            message.previous = null;
            message.next = null;
            message = next;
        }
        first = null;
        last = null;
        count = 0;
        bytes = 0;
    }
}
