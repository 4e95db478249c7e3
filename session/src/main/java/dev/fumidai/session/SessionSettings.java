package dev.fumidai.session;

/// What may differ between sessions. Share one value between the sessions of a process: they then
/// share the buffer budget too.
public record SessionSettings(NetworkSettings network, Patience patience, StreamSettings streams) {
    /// For AWS, with the times and limits of production.
    public static SessionSettings standard(String region) {
        return new SessionSettings(NetworkSettings.standard(region), Patience.standard(), StreamSettings.standard());
    }

    /// The same with another way to AWS.
    public SessionSettings withNetwork(NetworkSettings other) {
        return new SessionSettings(other, patience, streams);
    }

    /// The same with other times.
    public SessionSettings withPatience(Patience other) {
        return new SessionSettings(network, other, streams);
    }

    /// The same with other limits.
    public SessionSettings withStreams(StreamSettings other) {
        return new SessionSettings(network, patience, other);
    }
}
