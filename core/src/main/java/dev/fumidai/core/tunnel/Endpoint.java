package dev.fumidai.core.tunnel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One local port and what is behind it.
///
/// @param target the name that the user gave
/// @param host the local address to connect to, for instance `127.0.0.1`
/// @param port the local port
/// @param remoteHost what the bastion connects to
/// @param remotePort its port
/// @param engine `postgres`, `mysql`, `redis` … where known
/// @param engineVersion where known
/// @param user the configured database user
/// @param database the configured database name
/// @param idle how long unused before the bastion stops
/// @param via what it leads through when that is not a bastion: `task 0123…/app`
/// @param expiresAt the hard deadline; empty while a lazy tunnel has no bastion
public record Endpoint(
        String target,
        String host,
        int port,
        String remoteHost,
        int remotePort,
        Optional<String> engine,
        Optional<String> engineVersion,
        Optional<String> user,
        Optional<String> database,
        Duration idle,
        Optional<Instant> expiresAt,
        Optional<String> via) {
    /// Through a bastion.
    public Endpoint(
            String target,
            String host,
            int port,
            String remoteHost,
            int remotePort,
            Optional<String> engine,
            Optional<String> engineVersion,
            Optional<String> user,
            Optional<String> database,
            Duration idle,
            Optional<Instant> expiresAt) {
        this(
                target,
                host,
                port,
                remoteHost,
                remotePort,
                engine,
                engineVersion,
                user,
                database,
                idle,
                expiresAt,
                Optional.empty());
    }

    /// Where it listens: `127.0.0.1:5432`, `[::1]:5432`.
    public String address() {
        return bracketed(host) + ":" + port;
    }

    /// A host as it stands before a port: an IPv6 address has brackets around it.
    public static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
