package dev.fumidai.bench.contender;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/// A started session, as StartSession hands it out.
///
/// @param target what it leads to
/// @param token good for one connection
/// @param headers what the WebSocket's upgrade has to carry; a signature where the gateway asks for
///     one
public record Admission(String target, String sessionId, URI streamUrl, String token, Map<String, String> headers) {
    /// For a gateway that admits unsigned upgrades.
    public Admission(String target, String sessionId, URI streamUrl, String token) {
        this(target, sessionId, streamUrl, token, Map.of());
    }

    /// The same with the stream through a relay.
    public Admission through(InetSocketAddress relay) {
        var query = streamUrl.getRawQuery();
        return new Admission(
                target,
                sessionId,
                URI.create("ws://" + relay.getHostString() + ":" + relay.getPort() + streamUrl.getRawPath()
                        + (query == null ? "" : "?" + query)),
                token,
                headers);
    }
}
