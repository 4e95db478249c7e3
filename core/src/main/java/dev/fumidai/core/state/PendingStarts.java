package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The starts whose answer has not been written down yet, so that a process which is killed between
/// sending RunTask and noting the task leaves a trace.
///
/// A start is `starts/<id>` (locked by its process) and `starts/<id>.json`.
///
/// **Threading:** any thread, any number of processes.
public final class PendingStarts {
    private static final System.Logger LOG = System.getLogger(PendingStarts.class.getName());
    private static final String JSON = ".json";

    private final StateFolder state;
    private final Path root;
    private final Exclusive exclusive;

    PendingStarts(StateFolder state) throws ProblemException {
        this.state = state;
        this.root = state.folder("starts");
        this.exclusive = new Exclusive(root);
    }

    /// A start of this process.
    public interface Pending {
        /// Its task is written down elsewhere, or there is none.
        void settled() throws ProblemException;

        /// Nobody knows whether there is a task: leaves the trace for whoever reaps.
        void unsettled() throws ProblemException;
    }

    /// Writes a start down, before it is sent.
    public Pending begin(PendingStart start) throws ProblemException {
        return exclusive.run(() -> {
            state.write(root.resolve(start.id() + JSON), write(start, LockFile.PROCESS));
            var lock = LockFile.take(root.resolve(start.id()))
                    .orElseThrow(() -> new IOException(start.id() + " is taken already"));
            return new Begun(start, lock);
        });
    }

    /// Those that dead processes left behind.
    public List<PendingStart> left() throws ProblemException {
        return exclusive.run(() -> {
            var left = new ArrayList<PendingStart>();
            for (var file : StateFolder.children(root)) {
                var name = file.getFileName().toString();
                if (!name.startsWith(".") && name.endsWith(JSON)) {
                    abandoned(name.substring(0, name.length() - JSON.length())).ifPresent(left::add);
                }
            }
            return List.copyOf(left);
        });
    }

    /// Takes over one that was left behind, so that two reapers do not both report it; empty when
    /// somebody else has.
    public Optional<Pending> claim(PendingStart start) throws ProblemException {
        return exclusive.run(() -> {
            var left = Files.exists(root.resolve(start.id() + JSON))
                    && abandoned(start.id()).isPresent();
            var lock = left ? LockFile.take(root.resolve(start.id())) : Optional.<LockFile>empty();
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            state.write(root.resolve(start.id() + JSON), write(start, LockFile.PROCESS));
            return Optional.of(new Begun(start, lock.get()));
        });
    }

    private Optional<PendingStart> abandoned(String id) throws IOException, ProblemException {
        try {
            var fields = Flat.read(state.read(root.resolve(id + JSON)).orElse("{}"));
            return LockFile.PROCESS.equals(fields.get("process")) || LockFile.heldElsewhere(root.resolve(id))
                    ? Optional.empty()
                    : Optional.of(read(fields));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "ignored, not readable: " + root.resolve(id + JSON), e);
            return Optional.empty();
        }
    }

    private void delete(String id) throws IOException {
        Files.deleteIfExists(root.resolve(id + JSON));
        Files.deleteIfExists(root.resolve(id));
    }

    private static String write(PendingStart start, String process) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("id", start.id());
        fields.put("cluster", start.cluster());
        fields.put("account", start.account());
        fields.put("region", start.region());
        start.profile().ifPresent(profile -> fields.put("profile", profile));
        fields.put("owner", start.owner());
        fields.put("since", start.since().toString());
        fields.put("process", process);
        return Flat.write(fields);
    }

    private static PendingStart read(Map<String, String> fields) throws IOException {
        return new PendingStart(
                Flat.field(fields, "id"),
                Flat.field(fields, "cluster"),
                Flat.field(fields, "account"),
                Flat.field(fields, "region"),
                Optional.ofNullable(fields.get("profile")),
                Flat.field(fields, "owner"),
                BastionFile.instant(fields, "since"));
    }

    /// One that this process began.
    private final class Begun implements Pending {
        private final PendingStart start;
        private final LockFile lock;

        Begun(PendingStart start, LockFile lock) {
            this.start = start;
            this.lock = lock;
        }

        @Override
        public void settled() throws ProblemException {
            exclusive.run(() -> {
                delete(start.id());
                lock.close();
                return true;
            });
        }

        @Override
        public void unsettled() throws ProblemException {
            exclusive.run(() -> {
                state.write(root.resolve(start.id() + JSON), write(start, "none"));
                lock.close();
                return true;
            });
        }
    }
}
