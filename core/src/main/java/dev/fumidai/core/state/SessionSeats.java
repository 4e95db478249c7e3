package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who on this machine has a session open to which container. A seat is a file lock: when its
/// process dies, however it dies, the seat is free.
///
/// A container's folder is `seats/<task>.<container>`: `<seat>` (the lock) and `<seat>.json` (its
/// process and what it is for).
///
/// **Threading:** any thread, any number of processes.
public final class SessionSeats {
    private static final System.Logger LOG = System.getLogger(SessionSeats.class.getName());
    private static final String RECORD = ".json";
    private static final String ID = "[0-9a-f]{32}";
    private static final String SESSION = "session";
    private static final String TASK = "task";

    /// AWS ends any session by then.
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final StateFolder state;
    private final Path root;
    private final Exclusive exclusive;

    public SessionSeats(StateFolder state) throws ProblemException {
        this.state = state;
        this.root = state.folder("seats");
        this.exclusive = new Exclusive(root);
    }

    /// One session's seat at a container.
    public interface Seat extends AutoCloseable {
        /// Writes down whose seat it is, so that the session can be ended after this process was
        /// killed.
        ///
        /// @param sessionId at AWS
        void occupiedBy(String sessionId) throws ProblemException;

        /// Gives it back. Idempotent.
        @Override
        void close();
    }

    /// Who has a seat.
    ///
    /// @param purpose in the words of whoever took it
    /// @param pid of the process
    /// @param since when it was taken
    public record Holder(String purpose, String pid, Instant since) {}

    /// Takes a seat; empty when all are taken.
    ///
    /// @param task its ARN, so that the session can be ended by whoever comes next anywhere; or its id
    public Optional<Seat> take(String task, String container, String purpose, int limit) throws ProblemException {
        return exclusive.run(() -> {
            var taskId = task.substring(task.lastIndexOf('/') + 1);
            var folder = state.folder("seats/" + name(taskId, container));
            if (swept(folder).size() >= limit) {
                return Optional.empty();
            }
            var id = state.randomHex(16);
            var lock = LockFile.take(folder.resolve(id)).orElseThrow(() -> new IOException(id + " is taken already"));
            var fields = new LinkedHashMap<String, String>();
            fields.put("process", LockFile.PROCESS);
            fields.put("pid", Long.toString(ProcessHandle.current().pid()));
            fields.put("purpose", purpose);
            fields.put(TASK, task);
            state.write(folder.resolve(id + RECORD), Flat.write(fields));
            return Optional.of(new Held(folder, id, lock, fields));
        });
    }

    /// Who has seats at a container, oldest first.
    public List<Holder> holders(String taskId, String container) throws ProblemException {
        return exclusive.run(() -> {
            var folder = root.resolve(name(taskId, container));
            return Files.isDirectory(folder) ? swept(folder) : List.of();
        });
    }

    /// The sessions that killed processes have left open at a container; told once.
    public List<String> abandoned(String taskId, String container) throws ProblemException {
        return exclusive.run(() -> takeLeft(root.resolve(name(taskId, container)), ""));
    }

    /// The same at every container of one account and region.
    public List<String> abandonedIn(String account, String region) throws ProblemException {
        return exclusive.run(() -> {
            var sessions = new ArrayList<String>();
            for (var folder : StateFolder.children(root)) {
                sessions.addAll(takeLeft(folder, ":" + region + ":" + account + ":"));
            }
            return List.copyOf(sessions);
        });
    }

    /// Seats whose process died before it had a session go with them, so that none is left of tasks
    /// to which nobody comes back.
    ///
    /// @param where a part of the task's ARN
    private List<String> takeLeft(Path folder, String where) throws IOException, ProblemException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var sessions = new ArrayList<String>();
        for (var file : StateFolder.children(folder)) {
            if (file.getFileName().toString().matches(ID)) {
                var fields = fields(file);
                var session = fields.get(SESSION);
                var taken = session == null || fields.getOrDefault(TASK, "").contains(where);
                if (taken && !living(file, fields)) {
                    Optional.ofNullable(session).ifPresent(sessions::add);
                    remove(file);
                }
            }
        }
        removeEmpty(folder);
        return List.copyOf(sessions);
    }

    private static void removeEmpty(Path folder) throws IOException {
        if (StateFolder.children(folder).isEmpty()) {
            Files.delete(folder);
        }
    }

    private static String name(String taskId, String container) {
        return taskId + "." + container;
    }

    private Map<String, String> fields(Path file) throws IOException, ProblemException {
        var text = state.read(record(file));
        return text.isPresent() ? Flat.read(text.get()) : Map.of();
    }

    private static Path record(Path file) {
        return file.resolveSibling(file.getFileName() + RECORD);
    }

    private static boolean living(Path file, Map<String, String> fields) throws IOException, ProblemException {
        return LockFile.PROCESS.equals(fields.get("process")) || LockFile.heldElsewhere(file);
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(record(file));
    }

    /// The living ones; what dead processes left behind is removed, except for sessions that are
    /// still to be ended.
    private List<Holder> swept(Path folder) throws IOException, ProblemException {
        var holders = new ArrayList<Holder>();
        for (var file : StateFolder.children(folder)) {
            var id = file.getFileName().toString();
            if (!id.matches(ID)) {
                continue;
            }
            var fields = fields(file);
            var since = Files.getLastModifiedTime(file).toInstant();
            if (living(file, fields)) {
                holders.add(new Holder(fields.getOrDefault("purpose", "?"), fields.getOrDefault("pid", "?"), since));
            } else if (!fields.containsKey(SESSION) || since.plus(REMEMBERED).isBefore(Instant.now())) {
                remove(file);
            }
        }
        holders.sort(Comparator.comparing(Holder::since));
        return List.copyOf(holders);
    }

    /// A seat of this process; guarded by `exclusive`.
    private final class Held implements Seat {
        private final Path folder;
        private final String id;
        private final LockFile lock;
        private final Map<String, String> fields;
        private boolean closed;

        Held(Path folder, String id, LockFile lock, Map<String, String> fields) {
            this.folder = folder;
            this.id = id;
            this.lock = lock;
            this.fields = fields;
        }

        @Override
        public void occupiedBy(String sessionId) throws ProblemException {
            exclusive.run(() -> {
                if (!closed) {
                    fields.put(SESSION, sessionId);
                    state.write(folder.resolve(id + RECORD), Flat.write(fields));
                }
                return true;
            });
        }

        @Override
        public void close() {
            try {
                exclusive.run(this::remove);
            } catch (ProblemException e) {
                LOG.log(System.Logger.Level.WARNING, "seat not given back: " + id, e);
            }
        }

        private boolean remove() throws IOException {
            if (!closed) {
                closed = true;
                Files.deleteIfExists(folder.resolve(id + RECORD));
                Files.deleteIfExists(folder.resolve(id));
                lock.close();
                removeEmpty(folder);
            }
            return true;
        }
    }
}
