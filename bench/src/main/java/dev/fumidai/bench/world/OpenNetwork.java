package dev.fumidai.bench.world;

import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/// A network in which every agent reaches the destinations of the harness, and nothing else.
record OpenNetwork() implements Network {
    private static final String HERE = "127.0.0.1";

    @Override
    public List<String> resolve(String host) {
        return List.of(HERE);
    }

    @Override
    public Socket connect(Source source, String address, int port) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral(HERE), port);
        socket.setTcpNoDelay(true);
        return socket;
    }
}
