package dev.fumidai.protocol.channel;

import org.jspecify.annotations.Nullable;

/// The messages from the oldest unacknowledged one to the newest, found by number.
final class SequenceRing {
    private @Nullable Outgoing[] slots = new @Nullable Outgoing[64];
    private long oldest;
    private long end;
    private int present;

    /// The number of the oldest message that is still here; [#end] when there is none.
    long oldest() {
        return oldest;
    }

    /// The number that the next message gets.
    long end() {
        return end;
    }

    /// How many messages are here.
    int present() {
        return present;
    }

    /// The message with this number, if it is here.
    @Nullable
    Outgoing at(long sequence) {
        return sequence < oldest || sequence >= end ? null : slots[slot(sequence)];
    }

    void add(Outgoing message) {
        if (end - oldest == slots.length) {
            grow();
        }
        slots[slot(end)] = message;
        end++;
        present++;
    }

    void remove(long sequence) {
        slots[slot(sequence)] = null;
        present--;
        while (oldest < end && slots[slot(oldest)] == null) {
            oldest++;
        }
    }

    private int slot(long sequence) {
        return (int) sequence & (slots.length - 1);
    }

    private void grow() {
        var larger = new @Nullable Outgoing[2 * slots.length];
        for (var sequence = oldest; sequence < end; sequence++) {
            larger[(int) sequence & (larger.length - 1)] = slots[slot(sequence)];
        }
        slots = larger;
    }
}
