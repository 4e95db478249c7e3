package dev.fumidai.session.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The local port is taken by somebody else.
public final class LocalPortBusy extends IOException {
    private static final long serialVersionUID = 1;
    private final InetAddress address;
    private final int port;
    private final transient @Nullable PortOwner owner;

    LocalPortBusy(InetAddress address, int port, Optional<PortOwner> owner, IOException cause) {
        super(
                "port " + port + " on " + address.getHostAddress() + " is in use"
                        + owner.map(o -> " by " + o.name() + " (pid " + o.pid() + ")")
                                .orElse(""),
                cause);
        this.address = address;
        this.port = port;
        this.owner = owner.orElse(null);
    }

    public InetAddress address() {
        return address;
    }

    public int port() {
        return port;
    }

    /// Who listens there; empty when the system does not tell us.
    public Optional<PortOwner> owner() {
        return Optional.ofNullable(owner);
    }
}
