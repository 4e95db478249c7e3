package dev.fumidai.core.bastion;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.cost.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The right to one session at one bastion, or at a task that stands in for one.
///
/// **Threading:** any thread.
public interface Seat extends AutoCloseable {
    /// As it was last seen.
    Bastion bastion();

    /// What it costs because of us, as an estimate; empty when the price is not known, or nothing.
    Optional<Rate> rate();

    /// Asks ECS how it is.
    Sight look() throws InterruptedException;

    /// Whether the bastion was started for this very seat.
    boolean fresh();

    /// When the bastion ends by itself, as it is written down now: other tunnels move that too.
    default Instant end() throws ProblemException {
        return bastion().record().expiresAt();
    }

    /// Writes down which session has it, so that whoever comes next can end the session after this
    /// process was killed.
    void occupiedBy(String sessionId) throws ProblemException;

    /// Moves the end that AWS and this machine know: the schedule, and what is written down. The
    /// container's own is moved from inside.
    ///
    /// @param schedulerRole what the schedule stops the task as
    /// @return what could not be moved, for a person
    List<String> moveEnd(Instant end, Optional<String> schedulerRole) throws ProblemException, InterruptedException;

    /// Until when it can be moved at the most.
    default Instant latestEnd() {
        var record = bastion().record();
        return record.startedAt().plus(Watchdog.most(Duration.between(record.startedAt(), record.expiresAt())));
    }

    /// Gives the seat back, and sees to it that this tunnel does not come back to the bastion.
    void abandon();

    /// Gives the session back; stops the bastion when it is ours and nobody on this machine uses it
    /// any more. Idempotent. Blocks until AWS has accepted the stop.
    @Override
    void close();
}
