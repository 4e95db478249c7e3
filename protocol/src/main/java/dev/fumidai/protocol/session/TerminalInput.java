package dev.fumidai.protocol.session;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user of a shell has typed, and the terminal's size. They stay here until the channel
/// can send them at once: so keys that wait share messages, and a size overtakes a long paste.
final class TerminalInput {
    private final int limitBytes;
    private final ArrayDeque<Bytes> typed = new ArrayDeque<>();
    private int typedBytes;
    private boolean blocked;
    private @Nullable TerminalSize pending;
    private @Nullable TerminalSize told;
    private TerminalSize size;

    TerminalInput(int limitBytes, TerminalSize size) {
        this.limitBytes = limitBytes;
        this.size = size;
    }

    /// The next message.
    record Next(PayloadType type, Bytes payload) {}

    void add(Bytes data) {
        if (!data.isEmpty()) {
            typed.add(data);
            typedBytes += data.length();
            blocked |= typedBytes >= limitBytes;
        }
    }

    int room() {
        var room = Math.max(0, limitBytes - typedBytes);
        blocked |= room == 0;
        return room;
    }

    /// True once when there is room again.
    boolean becameWritable() {
        if (blocked && typedBytes <= limitBytes / 2) {
            blocked = false;
            return true;
        }
        return false;
    }

    /// The terminal's size is to be told to the agent, now and when it changes.
    void tellSize() {
        pending = size;
    }

    /// Only the latest size counts; one that the agent knows is not sent again.
    void resize(TerminalSize to, boolean started) {
        size = to;
        if (started) {
            pending = to.equals(told) ? null : to;
        }
    }

    TerminalSize size() {
        return size;
    }

    /// @param most bytes in one message
    Optional<Next> next(int most) {
        var resized = pending;
        if (resized != null) {
            pending = null;
            told = resized;
            return Optional.of(new Next(PayloadType.SIZE, resized.toJson()));
        }
        return typed.isEmpty() ? Optional.empty() : Optional.of(new Next(PayloadType.OUTPUT, take(most)));
    }

    private Bytes take(int most) {
        var first = typed.remove();
        if (first.length() > most) {
            typed.addFirst(first.from(most));
            first = first.slice(0, most);
        } else if (first.length() < most && !typed.isEmpty()) {
            first = joined(first, Math.min(most, typedBytes));
        }
        typedBytes -= first.length();
        return first;
    }

    private Bytes joined(Bytes first, int length) {
        var whole = new byte[length];
        first.copyTo(whole, 0);
        for (var done = first.length(); done < length; ) {
            var chunk = typed.remove();
            var count = Math.min(length - done, chunk.length());
            chunk.copyTo(whole, done, 0, count);
            done += count;
            if (count < chunk.length()) {
                typed.addFirst(chunk.from(count));
            }
        }
        return Bytes.wrap(whole);
    }

    boolean isEmpty() {
        return typed.isEmpty() && pending == null;
    }
}
