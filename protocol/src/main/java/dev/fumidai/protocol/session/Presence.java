package dev.fumidai.protocol.session;

/// What the client end of a session without streams shows of itself while nothing happens. Sessions
/// with streams show their own signs of life always.
public enum Presence {
    /// Nothing, as the genuine client.
    SILENT,
    /// An acknowledgement that the agent has had is repeated. It reaches the agent, which ignores
    /// it, and is no use of the session to AWS: an idle session still ends when AWS ends idle ones.
    SHOWN,
    /// The size of the terminal is told again. Nothing comes of it at the far end, but AWS counts it
    /// as use: the session does not end by idleness.
    IN_USE
}
