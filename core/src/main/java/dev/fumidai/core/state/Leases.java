package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.LeasedBastion.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Who on this machine uses which bastion. A lease is a file lock: when its process dies, however
/// it dies, the lock is gone.
///
/// A bastion's folder is `bastions/<task>`: `task.json` (what is known), `<lease>` (the lock),
/// `<lease>.json` (its process and sessions), `ending` (locked by whoever stops the task).
///
/// **Threading:** any thread, any number of processes.
public final class Leases {
    private static final System.Logger LOG = System.getLogger(Leases.class.getName());
    private static final String TASK = "task.json";
    private static final String ENDING = "ending";

    private final StateFolder state;
    private final Path root;
    private final Exclusive exclusive;
    private final PendingStarts starts;
    private final SessionSeats seats;
    /// By task id; guarded by `exclusive`.
    private final Map<String, LockFile> endings = new HashMap<>();

    public Leases(StateFolder state) throws ProblemException {
        this.state = state;
        this.root = state.folder("bastions");
        this.exclusive = new Exclusive(root);
        this.starts = new PendingStarts(state);
        this.seats = new SessionSeats(state);
    }

    /// The starts that are under way, or were when their process died.
    public PendingStarts starts() {
        return starts;
    }

    /// The places for sessions at containers; bastions' are among them.
    public SessionSeats seats() {
        return seats;
    }

    /// Takes the first share in a bastion that was just started.
    public Lease begin(BastionRecord bastion) throws ProblemException {
        return exclusive.run(() -> {
            var folder = state.folder("bastions/" + bastion.taskId());
            state.write(folder.resolve(TASK), BastionFile.write(bastion));
            return take(folder, bastion);
        });
    }

    /// Takes a share in a bastion that this machine knows; empty when it does not, or when the
    /// bastion is being stopped.
    public Optional<Lease> join(String taskArn) throws ProblemException {
        var folder = folder(taskArn);
        return exclusive.run(() -> {
            var bastion = record(folder);
            return bastion.isEmpty() || ending(folder) ? Optional.empty() : Optional.of(take(folder, bastion.get()));
        });
    }

    /// Every bastion in the state folder.
    public List<LeasedBastion> bastions() throws ProblemException {
        return exclusive.run(() -> {
            var result = new ArrayList<LeasedBastion>();
            for (var folder : StateFolder.children(root)) {
                var bastion = Files.isDirectory(folder) ? record(folder) : Optional.<BastionRecord>empty();
                if (bastion.isPresent()) {
                    result.add(new LeasedBastion(bastion.get(), ending(folder), holders(folder)));
                }
            }
            return List.copyOf(result);
        });
    }

    /// Writes down that a bastion's end has moved; never to an earlier one, since whoever has moved
    /// it further counts on that.
    ///
    /// @return what is known about it now
    public BastionRecord extended(BastionRecord bastion) throws ProblemException {
        var folder = folder(bastion.taskArn());
        return exclusive.run(() -> {
            var known = record(folder);
            if (known.isEmpty() || !known.get().expiresAt().isBefore(bastion.expiresAt())) {
                return known.orElse(bastion);
            }
            state.write(folder.resolve(TASK), BastionFile.write(bastion));
            return bastion;
        });
    }

    /// Claims an orphaned bastion in order to stop it, so that two reapers do not both report it;
    /// false when it is not known, or when somebody alive holds or has claimed it.
    public boolean claim(String taskArn) throws ProblemException {
        var folder = folder(taskArn);
        return exclusive.run(() -> record(folder).isPresent()
                && !ending(folder)
                && holders(folder).stream().noneMatch(Holder::alive)
                && end(folder));
    }

    /// Forgets a bastion whose task has stopped.
    public void forget(String taskArn) throws ProblemException {
        var folder = folder(taskArn);
        exclusive.run(() -> forget(folder));
    }

    /// Likewise, unless somebody alive holds it: whoever does gives it back first.
    public void forgetUnheld(String taskArn) throws ProblemException {
        var folder = folder(taskArn);
        exclusive.run(
                () -> Files.isDirectory(folder) && holders(folder).stream().noneMatch(Holder::alive) && forget(folder));
    }

    private boolean forget(Path folder) throws IOException {
        var ending = endings.remove(folder.getFileName().toString());
        if (ending != null) {
            ending.close();
        }
        if (Files.isDirectory(folder)) {
            for (var file : StateFolder.children(folder)) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
        return true;
    }

    private Lease take(Path folder, BastionRecord bastion) throws IOException, ProblemException {
        var id = state.randomHex(16);
        var lock = LockFile.take(folder.resolve(id)).orElseThrow(() -> new IOException(id + " is taken already"));
        var lease = new HeldLease(this, folder, id, bastion, lock);
        lease.write();
        return lease;
    }

    /// Ends a lease; whether it was the last. Called by the lease itself.
    boolean release(HeldLease lease) throws ProblemException {
        return exclusive.run(() -> {
            if (!lease.remove()) {
                return false;
            }
            var folder = lease.folder();
            return Files.isDirectory(folder)
                    && holders(folder).stream().noneMatch(Holder::alive)
                    && !ending(folder)
                    && end(folder);
        });
    }

    <T> T exclusively(Exclusive.Section<T> section) throws ProblemException {
        return exclusive.run(section);
    }

    StateFolder state() {
        return state;
    }

    List<Holder> holders(Path folder) throws IOException, ProblemException {
        var holders = new ArrayList<Holder>();
        for (var file : StateFolder.children(folder)) {
            var name = file.getFileName().toString();
            if (name.matches("[0-9a-f]{32}")) {
                holders.add(holder(folder, name));
            }
        }
        return List.copyOf(holders);
    }

    private Holder holder(Path folder, String id) throws IOException, ProblemException {
        var text = state.read(folder.resolve(id + ".json"));
        var fields = text.isPresent() ? Flat.read(text.get()) : Map.<String, String>of();
        boolean alive = LockFile.PROCESS.equals(fields.get("process")) || LockFile.heldElsewhere(folder.resolve(id));
        var pid = fields.get("pid");
        return new Holder(id, alive, pid == null ? OptionalLong.empty() : OptionalLong.of(Flat.number(pid)), (int)
                Flat.number(fields.getOrDefault("sessions", "0")));
    }

    private boolean ending(Path folder) throws IOException, ProblemException {
        var marker = folder.resolve(ENDING);
        if (!Files.exists(marker)) {
            return false;
        }
        var by = state.read(folder.resolve(ENDING + ".by"));
        return by.filter(LockFile.PROCESS::equals).isPresent() || LockFile.heldElsewhere(marker);
    }

    private boolean end(Path folder) throws IOException, ProblemException {
        var lock = LockFile.take(folder.resolve(ENDING));
        if (lock.isEmpty()) {
            return false;
        }
        state.write(folder.resolve(ENDING + ".by"), LockFile.PROCESS);
        endings.put(folder.getFileName().toString(), lock.get());
        return true;
    }

    private Optional<BastionRecord> record(Path folder) throws ProblemException {
        var text = state.read(folder.resolve(TASK));
        try {
            return text.isPresent() ? Optional.of(BastionFile.read(text.get())) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "ignored, not readable: " + folder.resolve(TASK), e);
            return Optional.empty();
        }
    }

    private Path folder(String taskArn) {
        return root.resolve(BastionRecord.taskId(taskArn));
    }
}
