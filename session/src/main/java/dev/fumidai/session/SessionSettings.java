package dev.fumidai.session;

/// What may differ between sessions. Share one value between the sessions of a process: they then
/// share the buffer budget too.
public record SessionSettings(NetworkSettings network, Patience patience, StreamSettings streams, ShellSettings shell) {
    /// For AWS, with the times and limits of production.
    public static SessionSettings standard(String region) {
        return new SessionSettings(
                NetworkSettings.standard(region),
                Patience.standard(),
                StreamSettings.standard(),
                ShellSettings.standard());
    }

    /// The same with another way to AWS.
    public SessionSettings withNetwork(NetworkSettings other) {
        return new SessionSettings(other, patience, streams, shell);
    }

    /// The same with other times.
    public SessionSettings withPatience(Patience other) {
        return new SessionSettings(network, other, streams, shell);
    }

    /// The same with other limits.
    public SessionSettings withStreams(StreamSettings other) {
        return new SessionSettings(network, patience, other, shell);
    }

    /// The same with other limits and times of shells.
    public SessionSettings withShell(ShellSettings other) {
        return new SessionSettings(network, patience, streams, other);
    }
}
