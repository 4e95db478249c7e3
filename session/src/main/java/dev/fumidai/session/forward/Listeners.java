package dev.fumidai.session.forward;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// Server sockets on several addresses and one port.
record Listeners(int port, List<ServerSocket> sockets) implements Closeable {
    /// Waiting connections per address; a burst of a thousand must not be refused.
    private static final int BACKLOG = 1024;
    /// How often a free port is looked for that is free on every address.
    private static final int EPHEMERAL_ATTEMPTS = 20;

    static Listeners bind(ForwarderSettings settings, SocketTable table) throws IOException {
        if (settings.port() != 0) {
            return bindAll(settings.addresses(), settings.port(), table);
        }
        for (var attempt = 1; ; attempt++) {
            try {
                return bindAll(settings.addresses(), 0, table);
            } catch (LocalPortBusy e) {
                if (attempt == EPHEMERAL_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    private static Listeners bindAll(List<InetAddress> addresses, int wanted, SocketTable table) throws IOException {
        var bound = new Listeners(wanted, new ArrayList<>());
        try {
            var port = wanted;
            for (var address : addresses) {
                if (!bound.sockets.isEmpty() && !assignable(address)) {
                    continue;
                }
                var socket = bindOne(address, port, table);
                bound.sockets.add(socket);
                port = socket.getLocalPort();
            }
            return new Listeners(port, List.copyOf(bound.sockets));
        } catch (IOException e) {
            bound.close();
            throw e;
        }
    }

    private static ServerSocket bindOne(InetAddress address, int port, SocketTable table) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, port), BACKLOG);
            return socket;
        } catch (BindException e) {
            socket.close();
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw new LocalPortBusy(address, port, table.listener(address, port), e);
            }
            throw e;
        }
    }

    /// Many containers have an IPv6 stack without ::1.
    private static boolean assignable(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return true;
        }
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (SocketException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
