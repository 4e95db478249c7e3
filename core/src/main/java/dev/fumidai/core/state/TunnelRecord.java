package dev.fumidai.core.state;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A tunnel that runs, for `tunnel ls` and `tunnel stop`.
///
/// @param name what `tunnel stop` takes
/// @param pid its process
/// @param processStarted when the process started, so that a reused pid is not mistaken for it;
///     the epoch where the system does not tell
/// @param startedAt when the tunnel was ready
/// @param ports what it listens on
/// @param log its log file; empty where its terminal is told instead
/// @param words the command line that opened it, to open it once more; empty in what an older
///     version has written down
/// @param pulse how it does; empty where its process has not written it down
public record TunnelRecord(
        String name,
        long pid,
        Instant processStarted,
        Instant startedAt,
        List<Port> ports,
        Optional<Path> log,
        List<String> words,
        Optional<TunnelPulse> pulse) {
    public TunnelRecord {
        ports = List.copyOf(ports);
        words = List.copyOf(words);
    }

    public TunnelRecord(
            String name, long pid, Instant processStarted, Instant startedAt, List<Port> ports, Optional<Path> log) {
        this(name, pid, processStarted, startedAt, ports, log, List.of(), Optional.empty());
    }

    /// The same, opened by this command line.
    public TunnelRecord openedBy(List<String> line) {
        return new TunnelRecord(name, pid, processStarted, startedAt, ports, log, line, pulse);
    }

    /// The same under another name.
    TunnelRecord named(String other) {
        return new TunnelRecord(other, pid, processStarted, startedAt, ports, log, words, pulse);
    }

    /// The same with how it does.
    public TunnelRecord with(Optional<TunnelPulse> now) {
        return new TunnelRecord(name, pid, processStarted, startedAt, ports, log, words, now);
    }

    /// One local port.
    ///
    /// @param target the name that the user gave
    /// @param host the local address
    /// @param port the local port
    /// @param behind where it leads; empty in what an older version has written down
    public record Port(String target, String host, int port, Optional<Behind> behind) {
        public Port(String target, String host, int port) {
            this(target, host, port, Optional.empty());
        }
    }

    /// What a local port leads to.
    ///
    /// @param host as the other end of the tunnel sees it
    /// @param port its port
    /// @param engine `postgres`, `mysql`, `redis` … where known
    /// @param user the configured database user
    /// @param database the configured database name
    public record Behind(
            String host, int port, Optional<String> engine, Optional<String> user, Optional<String> database) {}
}
