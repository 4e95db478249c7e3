package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tunnels that run in the background on this machine.
///
/// **Threading:** any thread, any number of processes.
public final class BackgroundTunnels {
    private static final System.Logger LOG = System.getLogger(BackgroundTunnels.class.getName());
    private static final String RECORD = ".json";
    private static final String LOCK = ".lock";
    private static final String ASKED = ".ask";
    private static final String ANSWERED = ".answer";
    private static final String PULSE = ".pulse";

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
    /// @return its place, under the record's name, or with a number behind it when that one is taken
    public Registration register(TunnelRecord tunnel) throws ProblemException {
        return exclusive.run(() -> {
            var free = tunnel;
            for (var number = 2; alive(file(free.name(), RECORD)); number++) {
                free = tunnel.named(tunnel.name() + "-" + number);
            }
            return hold(free);
        });
    }

    private Held hold(TunnelRecord tunnel) throws IOException, ProblemException {
        var record = file(tunnel.name(), RECORD);
        var lock = LockFile.take(lockOf(record)).orElseThrow(() -> new IOException(lockOf(record) + " is locked"));
        forgetQuestions(record); // those to one of that name before
        state.write(record, TunnelFile.write(tunnel));
        return new Held(tunnel.name(), record, lock);
    }

    /// Those that live; what dead processes left behind is removed.
    public List<TunnelRecord> running() throws ProblemException {
        return exclusive.run(() -> {
            var result = new ArrayList<TunnelRecord>();
            for (var record : records()) {
                if (alive(record)) {
                    read(record)
                            .map(tunnel -> tunnel.with(pulse(tunnel.name())))
                            .ifPresent(result::add);
                } else {
                    Files.deleteIfExists(record);
                    Files.deleteIfExists(lockOf(record));
                    forgetQuestions(record);
                }
            }
            return List.copyOf(result);
        });
    }

    /// Writes down how this process's tunnel does.
    public void tell(String name, TunnelPulse pulse) throws ProblemException {
        exclusive.run(() -> {
            state.write(file(name, PULSE), PulseFile.write(pulse));
            return true;
        });
    }

    /// Asks a tunnel's process for more time; it answers with [#answered].
    ///
    /// @return what its answer will be known by; empty when it is not open any more
    public Optional<String> ask(String name, Duration more) throws ProblemException {
        var id = state.randomHex(16);
        return exclusive.run(() -> {
            if (!alive(file(name, RECORD))) {
                return Optional.empty();
            }
            state.write(file(name, ASKED), Flat.write(Map.of("id", id, "seconds", Long.toString(more.toSeconds()))));
            return Optional.of(id);
        });
    }

    /// Whether a tunnel of that name is open.
    public boolean isOpen(String name) throws ProblemException {
        return exclusive.run(() -> alive(file(name, RECORD)));
    }

    /// What a tunnel's process is asked for; told once.
    public Optional<Asked> asked(String name) throws ProblemException {
        var file = file(name, ASKED);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return exclusive.run(() -> {
            var text = state.read(file);
            Files.deleteIfExists(file);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            var fields = Flat.read(text.get());
            return Optional.of(new Asked(
                    Flat.field(fields, "id"), Duration.ofSeconds(Flat.number(Flat.field(fields, "seconds")))));
        });
    }

    /// Answers.
    public void answer(String name, Asked asked, Map<String, String> fields) throws ProblemException {
        var all = new LinkedHashMap<>(fields);
        all.put("id", asked.id());
        exclusive.run(() -> {
            state.write(file(name, ANSWERED), Flat.write(all));
            return true;
        });
    }

    /// The answer, when it has come.
    public Optional<Map<String, String>> answered(String name, String id) throws ProblemException {
        var file = file(name, ANSWERED);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return exclusive.run(() -> {
            var text = state.read(file);
            var fields = text.isPresent() ? Flat.read(text.get()) : Map.<String, String>of();
            if (!id.equals(fields.get("id"))) {
                return Optional.empty();
            }
            Files.deleteIfExists(file);
            return Optional.of(fields);
        });
    }

    /// More time that a process is asked for.
    public record Asked(String id, Duration more) {}

    private Path file(String name, String suffix) {
        return root.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + suffix);
    }

    private static void forgetQuestions(Path record) throws IOException {
        var name = record.getFileName().toString();
        var stem = name.substring(0, name.length() - RECORD.length());
        Files.deleteIfExists(record.resolveSibling(stem + ASKED));
        Files.deleteIfExists(record.resolveSibling(stem + ANSWERED));
        Files.deleteIfExists(record.resolveSibling(stem + PULSE));
    }

    /// A tunnel's place in the list.
    public interface Registration extends AutoCloseable {
        /// What `tunnel stop` takes.
        String name();

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

    private Optional<TunnelPulse> pulse(String name) {
        var file = file(name, PULSE);
        try {
            var text = state.read(file);
            return text.isPresent() ? Optional.of(PulseFile.read(text.get())) : Optional.empty();
        } catch (IOException | ProblemException e) {
            LOG.log(System.Logger.Level.WARNING, "ignored, not readable: " + file, e);
            return Optional.empty();
        }
    }

    private static Path lockOf(Path record) {
        var name = record.getFileName().toString();
        return record.resolveSibling(name.substring(0, name.length() - RECORD.length()) + LOCK);
    }

    /// A registration of this process.
    private final class Held implements Registration {
        private final String name;
        private final Path record;
        private final LockFile lock;
        private boolean closed;

        Held(String name, Path record, LockFile lock) {
            this.name = name;
            this.record = record;
            this.lock = lock;
        }

        @Override
        public String name() {
            return name;
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
                forgetQuestions(record);
                lock.close();
                closed = true;
            }
            return true;
        }
    }
}
