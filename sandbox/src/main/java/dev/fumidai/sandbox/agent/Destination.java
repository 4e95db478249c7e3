package dev.fumidai.sandbox.agent;

import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Where the streams of a port session go. A host is resolved once, when the session starts; a
/// session without a host goes to the container's own loopback.
///
/// Source: reference §8.6.
public final class Destination {
    /// Addresses of the instance's own services, which nobody may reach through the agent.
    private static final Set<String> DENIED = Set.of(
            "169.254.169.254",
            "fd00:ec2::254",
            "169.254.169.253",
            "fd00:ec2::253",
            "169.254.169.123",
            "fd00:ec2::123",
            "169.254.169.250",
            "169.254.169.251",
            "fd00:ec2::240");

    private static final Set<String> OWN = Set.of("127.0.0.1", "::1");

    private final Network network;
    private final Network.Source source;
    private final List<RunningContainer> loopback;
    private final List<String> addresses;
    private final boolean local;
    private final int port;

    private Destination(Network network, AgentSpec agent, List<String> addresses, boolean local, int port) {
        this.network = network;
        this.source = agent.source();
        this.loopback = Stream.concat(Stream.of(agent.container()), agent.neighbours().stream())
                .toList();
        this.addresses = List.copyOf(addresses);
        this.local = local;
        this.port = port;
    }

    /// What the session's properties ask for.
    ///
    /// @throws IOException with the text for the user when it is not allowed, or makes no sense
    public static Destination of(Map<String, String> properties, Network network, AgentSpec agent) throws IOException {
        var port = port(properties.getOrDefault("portNumber", ""));
        var host = properties.getOrDefault("host", "");
        if (host.isEmpty()) {
            return new Destination(network, agent, List.of(), true, port);
        }
        var addresses = new ArrayList<String>();
        try {
            addresses.addAll(network.resolve(host));
        } catch (UnknownHostException e) {
            // The session starts all the same, and every stream fails.
            return new Destination(network, agent, List.of(), false, port);
        }
        for (var address : addresses) {
            if (forbidden(address, network.reserved(agent.source()))) {
                throw new IOException("Forwarding to IP address " + host + " is forbidden.");
            }
        }
        return new Destination(network, agent, addresses, false, port);
    }

    /// Connects; one address after the other, each as long as the system tries.
    public Socket dial() throws IOException, InterruptedException {
        var candidates = local ? network.resolve("localhost") : addresses;
        IOException last = new IOException("dial tcp: missing address");
        for (var address : candidates) {
            try {
                return dial(address);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /// On its own loopback the container has what was put there for it, what it runs itself, and what
    /// those run that share it.
    private Socket dial(String address) throws IOException, InterruptedException {
        if (!OWN.contains(address)) {
            return network.connect(source, address, port);
        }
        try {
            return network.connect(source, address, port);
        } catch (ConnectException nobodyElse) {
            return connectInside();
        }
    }

    private Socket connectInside() throws IOException {
        var refused = new ConnectException("dial tcp 127.0.0.1:" + port + ": connect: connection refused");
        for (var container : loopback) {
            try {
                return container.connect(port);
            } catch (ConnectException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private static boolean forbidden(String address, List<String> reserved) {
        return DENIED.contains(address.toLowerCase(Locale.ROOT)) || reserved.contains(address);
    }

    private static int port(String text) throws IOException {
        if (text.isEmpty()) {
            throw new IOException("Port number is empty in session properties.");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("Port number " + text + " in session properties is not a number.", e);
        }
    }
}
