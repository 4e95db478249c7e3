package dev.fumidai.bench.contender;

import java.net.InetSocketAddress;
import java.net.URI;

/// A started session, as StartSession hands it out.
///
/// @param target what it leads to
/// @param token good for one connection
public record Admission(String target, String sessionId, URI streamUrl, String token) {
    /// The same with the stream through a relay.
    public Admission through(InetSocketAddress relay) {
        var query = streamUrl.getRawQuery();
        return new Admission(
                target,
                sessionId,
                URI.create("ws://" + relay.getHostString() + ":" + relay.getPort() + streamUrl.getRawPath()
                        + (query == null ? "" : "?" + query)),
                token);
    }
}
