package dev.fumidai.core.tunnel;

import dev.fumidai.core.shell.Chooser;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the user asked for, before any look-up.
///
/// @param targets at least one
/// @param idle how long unused before the bastion stops; the target's or the default otherwise
/// @param deadline how long at the most; likewise
/// @param reason why, for targets that require it and for the journal
/// @param lazy open the ports at once, start the bastion at the first connection
/// @param exitOnIdle end instead of keeping the port when the bastion stopped by idleness
/// @param waitStopped on close, wait until the task is STOPPED
/// @param bind the local addresses to listen on; empty for the loopback addresses
/// @param ephemeralPorts use any free local port where none is given (with `-- COMMAND`)
/// @param via a task that runs anyway, instead of a bastion
public record TunnelRequest(
        List<Wanted> targets,
        Optional<Duration> idle,
        Optional<Duration> deadline,
        Optional<String> reason,
        boolean lazy,
        boolean exitOnIdle,
        boolean waitStopped,
        Optional<InetAddress> bind,
        boolean ephemeralPorts,
        Optional<Via> via) {

    /// Through a bastion.
    public TunnelRequest(
            List<Wanted> targets,
            Optional<Duration> idle,
            Optional<Duration> deadline,
            Optional<String> reason,
            boolean lazy,
            boolean exitOnIdle,
            boolean waitStopped,
            Optional<InetAddress> bind,
            boolean ephemeralPorts) {
        this(targets, idle, deadline, reason, lazy, exitOnIdle, waitStopped, bind, ephemeralPorts, Optional.empty());
    }

    /// The same through a task that runs anyway.
    public TunnelRequest withVia(Via through) {
        return new TunnelRequest(
                targets,
                idle,
                deadline,
                reason,
                lazy,
                exitOnIdle,
                waitStopped,
                bind,
                ephemeralPorts,
                Optional.of(through));
    }

    /// A task to go through.
    ///
    /// @param place as for `fumidai exec`, a container behind a slash included
    /// @param chooser asked when several fit
    public record Via(String place, Chooser chooser) {}

    /// One `TARGET[=PORT]` of the command line.
    ///
    /// @param target a configured name, `rds:ID[/reader]` or `HOST:PORT`
    /// @param port the local port; `=auto` is [LocalPort.Any]
    public record Wanted(String target, LocalPort port) {}

    /// Which local port.
    public sealed interface LocalPort {
        /// The configured one, else the database's own.
        record Default() implements LocalPort {}

        /// Any free one.
        record Any() implements LocalPort {}

        /// Exactly this one.
        record Exactly(int port) implements LocalPort {}
    }
}
