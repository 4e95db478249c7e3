package dev.fumidai.protocol.channel;

import dev.fumidai.protocol.wire.Message.StreamData;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The receiving half of a channel: puts messages back in order, each once.
final class Receiver {
    private final ChannelSettings settings;
    private final Map<Long, StreamData> early = new HashMap<>();
    private long earlyBytes;
    /// All below are delivered.
    private long expected;
    /// All below are here.
    private long missing;
    private long duplicates;
    private long dropped;

    Receiver(ChannelSettings settings) {
        this.settings = settings;
    }

    /// What to do with a message.
    enum Verdict {
        /// It is the next one: deliver it, and then those that [Receiver#next] has.
        NEXT,
        /// It is kept for later; acknowledge it.
        KEPT,
        /// It was here before; acknowledge it again, the first time may have been lost.
        REPEATED,
        /// There is no room for it; do not acknowledge it, it will be sent again.
        NO_ROOM
    }

    Verdict accept(StreamData data) {
        var ahead = data.sequence() - expected;
        if (data.sequence() < 0 || ahead >= settings.reorderMessages()) {
            dropped++;
            return Verdict.NO_ROOM;
        }
        if (ahead < 0 || (!early.isEmpty() && early.containsKey(data.sequence()))) {
            duplicates++;
            return Verdict.REPEATED;
        }
        if (ahead == 0) {
            expected++;
            arrived(data.sequence());
            return Verdict.NEXT;
        }
        if (earlyBytes + data.payload().length() > settings.reorderBytes()) {
            dropped++;
            return Verdict.NO_ROOM;
        }
        early.put(data.sequence(), data);
        earlyBytes += data.payload().length();
        arrived(data.sequence());
        return Verdict.KEPT;
    }

    private void arrived(long sequence) {
        if (sequence == missing) {
            do {
                missing++;
            } while (early.containsKey(missing));
        }
    }

    /// The message that has become the next one, if it is here.
    @Nullable
    StreamData next() {
        if (early.isEmpty()) {
            return null;
        }
        var data = early.remove(expected);
        if (data != null) {
            expected++;
            earlyBytes -= data.payload().length();
        }
        return data;
    }

    /// Whether messages wait for one that is missing.
    boolean isMissing() {
        return early.size() > missing - expected;
    }

    /// The first message that is not here.
    long missing() {
        return missing;
    }

    void drop() {
        dropped++;
    }

    /// How many messages were delivered, which is also the number of the next.
    long expected() {
        return expected;
    }

    long duplicates() {
        return duplicates;
    }

    long dropped() {
        return dropped;
    }
}
