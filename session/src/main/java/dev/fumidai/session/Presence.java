package dev.fumidai.session;

/// What a shell or command shows of its client, every [Patience#keepAlive], while nothing happens.
public enum Presence {
    /// Nothing, as the genuine client.
    SILENT,
    /// That somebody is there. AWS does not count it as use: an idle session still ends.
    SHOWN,
    /// That the session is in use, also for AWS: it does not end by idleness.
    IN_USE
}
