package dev.fumidai.sandbox.gateway;

import java.io.IOException;

/// What agents call: the same steps as over the wire, without the wire.
///
/// **Threading:** any thread.
public interface AgentGate {
    /// Opens the control channel of a target; the newest connection wins.
    Link openControlChannel(String target, Peer agent);

    /// Asks for a token for a session's data channel.
    ///
    /// @throws IOException with `Session is already terminated` when it has ended
    String createDataChannel(String sessionId) throws IOException;

    /// Connects the agent's end of a session.
    ///
    /// @param token from `createDataChannel`, good once
    Link openDataChannel(String sessionId, String token, Peer agent) throws IOException;
}
