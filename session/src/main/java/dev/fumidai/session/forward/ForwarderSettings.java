package dev.fumidai.session.forward;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// Where a forwarder listens and how it treats its connections.
///
/// @param port the local port; 0 for one that is free on every address
/// @param addresses where to listen, all on the same port; an IPv6 address is left out where the
///     machine has no IPv6
/// @param lingerAfterClose how long a client may keep its connection after the destination closed
public record ForwarderSettings(int port, List<InetAddress> addresses, Duration lingerAfterClose) {
    /// On 127.0.0.1 and ::1.
    public static ForwarderSettings loopback(int port) {
        return new ForwarderSettings(
                port,
                List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")),
                Duration.ofSeconds(60));
    }

    /// Elsewhere: only when somebody asked for it by name.
    public ForwarderSettings withAddresses(List<InetAddress> others) {
        return new ForwarderSettings(port, others, lingerAfterClose);
    }
}
