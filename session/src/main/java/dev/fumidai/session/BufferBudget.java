package dev.fumidai.session;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// How many bytes the connections of this process together may hold that their local clients have
/// not read. When it is overdrawn, the connection that holds most has to go.
///
/// **Threading:** any thread.
public final class BufferBudget {
    /// Decision: 64 MiB per process.
    public static final long STANDARD_BYTES = 64L << 20;

    private final long limitBytes;
    private final IdentityHashMap<Holder, Long> held = new IdentityHashMap<>();
    private long total;

    private BufferBudget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /// A budget of its own. Share one between all sessions of a process.
    public static BufferBudget ofBytes(long limitBytes) {
        return new BufferBudget(limitBytes);
    }

    /// One that holds unread bytes.
    public interface Holder {
        /// What it holds now. Called with the budget's lock held: takes no lock of its own.
        long heldBytes();

        /// Says that this holder has to let go of its connection. Called by whichever thread
        /// overdrew the budget; does not block.
        void evict(long heldBytes, long limitBytes);
    }

    /// Asks `holder` how much it holds now, and evicts the largest holder when that is too much.
    public void update(Holder holder) {
        note(holder).ifPresent(largest -> largest.holder().evict(largest.bytes(), limitBytes));
    }

    /// The limit of all together.
    public long limitBytes() {
        return limitBytes;
    }

    /// What all hold now.
    public synchronized long heldBytes() {
        return total;
    }

    private record Share(Holder holder, long bytes) {}

    private synchronized Optional<Share> note(Holder holder) {
        var bytes = holder.heldBytes();
        var before = bytes == 0 ? held.remove(holder) : held.put(holder, bytes);
        total += bytes - (before == null ? 0 : before);
        return total <= limitBytes ? Optional.empty() : Optional.of(largest());
    }

    private Share largest() {
        return held.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> new Share(e.getKey(), e.getValue()))
                .orElseThrow();
    }
}
