package dev.fumidai.core.state;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tunnels that run in the background on this machine.
///
/// **Threading:** any thread, any number of processes.
public final class BackgroundTunnels {
    private static final System.Logger LOG = System.getLogger(BackgroundTunnels.class.getName());
    private static final String RECORD = ".json";
    private static final String LOCK = ".lock";

    private final StateFolder state;
    private final Path root;
    private final Exclusive exclusive;

    public BackgroundTunnels(StateFolder state) throws ProblemException {
        this.state = state;
        this.root = state.folder("tunnels");
        this.exclusive = new Exclusive(root);
    }

    /// Writes this process's tunnel down, until the registration is closed or the process dies.
    ///
    /// @throws ProblemException exit code 8, when one of that name runs already
    public Registration register(TunnelRecord tunnel) throws ProblemException {
        return exclusive.run(() -> {
            var name = URLEncoder.encode(tunnel.name(), StandardCharsets.UTF_8);
            var record = root.resolve(name + RECORD);
            if (alive(record)) {
                throw new Problem(
                                "A tunnel named " + tunnel.name() + " runs in the background already.",
                                "",
                                "fumidai tunnel stop " + tunnel.name(),
                                ExitCode.LOCAL)
                        .asException();
            }
            var lock = LockFile.take(root.resolve(name + LOCK)).orElseThrow(() -> new IOException(name + " is locked"));
            state.write(record, TunnelFile.write(tunnel));
            return new Held(record, lock);
        });
    }

    /// Those that live; what dead processes left behind is removed.
    public List<TunnelRecord> running() throws ProblemException {
        return exclusive.run(() -> {
            var result = new ArrayList<TunnelRecord>();
            for (var record : records()) {
                if (alive(record)) {
                    read(record).ifPresent(result::add);
                } else {
                    Files.deleteIfExists(record);
                    Files.deleteIfExists(lockOf(record));
                }
            }
            return List.copyOf(result);
        });
    }

    /// A tunnel's place in the list.
    public interface Registration extends AutoCloseable {
        /// Removes it. Idempotent.
        @Override
        void close();
    }

    private List<Path> records() throws IOException {
        try (var files = Files.list(root)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RECORD))
                    .sorted()
                    .toList();
        }
    }

    private boolean alive(Path record) throws IOException, ProblemException {
        var text = state.read(record);
        if (text.isEmpty()) {
            return false;
        }
        var process = Flat.read(text.get()).get("process");
        return LockFile.PROCESS.equals(process) || LockFile.heldElsewhere(lockOf(record));
    }

    private Optional<TunnelRecord> read(Path record) throws ProblemException {
        var text = state.read(record);
        try {
            return text.isPresent() ? Optional.of(TunnelFile.read(text.get())) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "ignored, not readable: " + record, e);
            return Optional.empty();
        }
    }

    private static Path lockOf(Path record) {
        var name = record.getFileName().toString();
        return record.resolveSibling(name.substring(0, name.length() - RECORD.length()) + LOCK);
    }

    /// A registration of this process.
    private final class Held implements Registration {
        private final Path record;
        private final LockFile lock;
        private boolean closed;

        Held(Path record, LockFile lock) {
            this.record = record;
            this.lock = lock;
        }

        @Override
        public void close() {
            try {
                exclusive.run(this::remove);
            } catch (ProblemException e) {
                LOG.log(System.Logger.Level.WARNING, "not removed: " + record, e);
            }
        }

        private boolean remove() throws IOException {
            if (!closed) {
                Files.deleteIfExists(record);
                Files.deleteIfExists(lockOf(record));
                lock.close();
                closed = true;
            }
            return true;
        }
    }
}
