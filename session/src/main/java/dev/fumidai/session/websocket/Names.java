package dev.fumidai.session.websocket;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where the machines of a name are.
@FunctionalInterface
interface Names {
    /// All addresses of a name, at least one, the best first. Blocks.
    InetAddress[] addresses(String host) throws UnknownHostException;
}
