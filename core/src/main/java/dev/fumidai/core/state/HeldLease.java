package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.LeasedBastion.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A lease of this process. Its fields are guarded by its [Leases].
final class HeldLease implements Lease {
    private static final System.Logger LOG = System.getLogger(HeldLease.class.getName());

    private final Leases leases;
    private final Path folder;
    private final String id;
    private final BastionRecord bastion;
    private final LockFile lock;
    private int sessions;
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
    public Optional<Slot> takeSession(int sessionsPerContainer) throws ProblemException {
        return leases.exclusively(() -> {
            int taken = leases.holders(folder).stream()
                    .filter(Holder::alive)
                    .mapToInt(Holder::sessions)
                    .sum();
            if (released || taken >= sessionsPerContainer) {
                return Optional.empty();
            }
            sessions++;
            write();
            return Optional.of(new HeldSlot());
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
                                "sessions", Integer.toString(sessions))));
    }

    /// Removes the files and the lock; false when that was done before.
    boolean remove() throws IOException {
        if (released) {
            return false;
        }
        Files.deleteIfExists(folder.resolve(id + ".json"));
        Files.deleteIfExists(folder.resolve(id));
        lock.close();
        released = true;
        return true;
    }

    private boolean giveBack() throws IOException, ProblemException {
        if (!released) {
            sessions--;
            write();
        }
        return true;
    }

    /// One session's place.
    private final class HeldSlot implements Slot {
        private final AtomicBoolean open = new AtomicBoolean(true);

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                try {
                    leases.exclusively(HeldLease.this::giveBack);
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
