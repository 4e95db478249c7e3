package dev.fumidai.core.bastion;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.cost.Rate;
import dev.fumidai.core.state.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A seat of a [Pool]. Whoever gives back the last one stops the bastion.
final class PooledSeat implements Seat {
    private final Pool pool;
    private final Held held;
    private final Lease.Slot slot;
    private final boolean fresh;
    private final AtomicBoolean closed = new AtomicBoolean();

    PooledSeat(Pool pool, Held held, Lease.Slot slot, boolean fresh) {
        this.pool = pool;
        this.held = held;
        this.slot = slot;
        this.fresh = fresh;
    }

    @Override
    public Bastion bastion() {
        return held.bastion();
    }

    @Override
    public Optional<Rate> rate() {
        return pool.rate(held.bastion());
    }

    @Override
    public Sight look() throws InterruptedException {
        return pool.look(held);
    }

    @Override
    public boolean fresh() {
        return fresh;
    }

    @Override
    public Instant end() throws ProblemException {
        return pool.end(held);
    }

    @Override
    public void occupiedBy(String sessionId) throws ProblemException {
        slot.occupiedBy(sessionId);
    }

    @Override
    public List<String> moveEnd(Instant end, Optional<String> schedulerRole)
            throws ProblemException, InterruptedException {
        return pool.moveEnd(held, end, schedulerRole);
    }

    @Override
    public void abandon() {
        pool.avoid(held);
        close();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            slot.close();
            pool.giveBack(held);
        }
    }
}
