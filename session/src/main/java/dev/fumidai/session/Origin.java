package dev.fumidai.session;

import java.net.InetSocketAddress;

/// Who asks for a connection: the local client's address and the local port that it came to.
public record Origin(InetSocketAddress client, InetSocketAddress local) {}
