package dev.fumidai.core.bastion;

import dev.fumidai.core.cost.Rate;
import dev.fumidai.core.state.Lease;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The right to one session at one bastion. Whoever gives back the last one stops the bastion.
///
/// **Threading:** any thread.
public final class Seat implements AutoCloseable {
    private final Pool pool;
    private final Pool.Held held;
    private final Lease.Slot slot;
    private final boolean fresh;
    private final AtomicBoolean closed = new AtomicBoolean();

    Seat(Pool pool, Pool.Held held, Lease.Slot slot, boolean fresh) {
        this.pool = pool;
        this.held = held;
        this.slot = slot;
        this.fresh = fresh;
    }

    /// As it was last seen.
    public Bastion bastion() {
        return held.bastion();
    }

    /// What it costs, as an estimate; empty when the price is not known.
    public Optional<Rate> rate() {
        return pool.rate(held.bastion());
    }

    /// Asks ECS how it is.
    public Sight look() throws InterruptedException {
        return pool.look(held);
    }

    /// Whether the bastion was started for this very seat.
    public boolean fresh() {
        return fresh;
    }

    /// Gives the seat back, and sees to it that this tunnel does not come back to the bastion.
    public void abandon() {
        pool.avoid(held);
        close();
    }

    /// Gives the session back; stops the bastion when nobody on this machine uses it any more.
    /// Idempotent. Blocks until AWS has accepted the stop.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            slot.close();
            pool.giveBack(held);
        }
    }
}
