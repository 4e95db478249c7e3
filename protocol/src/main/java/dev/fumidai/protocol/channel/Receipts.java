package dev.fumidai.protocol.channel;

import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Which messages were acknowledged lately. Acknowledgements get lost with a socket, and the
/// genuine agent repeats what they were for one by one, ten a second at most, before anything that
/// is really missing. As soon as it does so, it is told of all the others at once.
final class Receipts {
    /// More than the genuine agent sends in half a second.
    private static final int REMEMBERED = 512;

    private final long[] sequences = new long[REMEMBERED];
    private final @Nullable UUID[] ids = new @Nullable UUID[REMEMBERED];
    private long end;
    private long doubtfulBelow;

    /// A message was acknowledged, for the first time or again.
    void given(long sequence, UUID messageId) {
        var at = (int) (sequence % REMEMBERED);
        sequences[at] = sequence;
        ids[at] = messageId;
        end = Math.max(end, sequence + 1);
    }

    /// The other end may not have heard of some of it.
    void doubt() {
        doubtfulBelow = end;
    }

    /// The other end repeats a message that was acknowledged. Hands out those after it of which it
    /// may not have heard either, once.
    void repeated(long sequence, BiConsumer<Long, UUID> again) {
        for (var next = Math.max(sequence + 1, doubtfulBelow - REMEMBERED); next < doubtfulBelow; next++) {
            var at = (int) (next % REMEMBERED);
            var id = ids[at];
            if (id != null && sequences[at] == next) {
                again.accept(next, id);
            }
        }
        doubtfulBelow = 0;
    }
}
