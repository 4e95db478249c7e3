package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// A lease of this process. Its fields are guarded by its [Leases].
final class HeldLease implements Lease {
    private static final System.Logger LOG = System.getLogger(HeldLease.class.getName());

    private final Leases leases;
    private final Path folder;
    private final String id;
    private final BastionRecord bastion;
    private final LockFile lock;
    private final Set<SessionSeats.Seat> seats = new HashSet<>();
    private boolean released;

    HeldLease(Leases leases, Path folder, String id, BastionRecord bastion, LockFile lock) {
        this.leases = leases;
        this.folder = folder;
        this.id = id;
        this.bastion = bastion;
        this.lock = lock;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public BastionRecord bastion() {
        return bastion;
    }

    @Override
    public Optional<Slot> takeSession(String container, String purpose, int sessionsPerContainer)
            throws ProblemException {
        return leases.exclusively(() -> {
            var seat = released
                    ? Optional.<SessionSeats.Seat>empty()
                    : leases.seats().take(bastion.taskArn(), container, purpose, sessionsPerContainer);
            if (seat.isEmpty()) {
                return Optional.empty();
            }
            seats.add(seat.get());
            write();
            return Optional.of(new HeldSlot(seat.get()));
        });
    }

    @Override
    public boolean release() throws ProblemException {
        return leases.release(this);
    }

    Path folder() {
        return folder;
    }

    /// Writes down whose lease this is.
    void write() throws IOException, ProblemException {
        leases.state()
                .write(
                        folder.resolve(id + ".json"),
                        Flat.write(Map.of(
                                "process", LockFile.PROCESS,
                                "pid", Long.toString(ProcessHandle.current().pid()),
                                "sessions", Integer.toString(seats.size()))));
    }

    /// Removes the files and the lock; false when that was done before.
    boolean remove() throws IOException {
        if (released) {
            return false;
        }
        seats.forEach(SessionSeats.Seat::close);
        seats.clear();
        Files.deleteIfExists(folder.resolve(id + ".json"));
        Files.deleteIfExists(folder.resolve(id));
        lock.close();
        released = true;
        return true;
    }

    private boolean giveBack(SessionSeats.Seat seat) throws IOException, ProblemException {
        seat.close();
        if (seats.remove(seat)) {
            write();
        }
        return true;
    }

    /// One session's place.
    private final class HeldSlot implements Slot {
        private final AtomicBoolean open = new AtomicBoolean(true);
        private final SessionSeats.Seat seat;

        HeldSlot(SessionSeats.Seat seat) {
            this.seat = seat;
        }

        @Override
        public void occupiedBy(String sessionId) throws ProblemException {
            seat.occupiedBy(sessionId);
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                try {
                    leases.exclusively(() -> giveBack(seat));
                } catch (ProblemException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "a session's place was not given back: "
                                    + e.problem().cause(),
                            e);
                }
            }
        }
    }
}
