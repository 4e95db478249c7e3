package dev.fumidai.sandbox.gateway;

/// The two ends of a session.
public enum Side {
    /// Where the user is.
    CLIENT,
    /// In the container.
    AGENT;

    /// The far end.
    public Side other() {
        return this == CLIENT ? AGENT : CLIENT;
    }
}
