package dev.fumidai.session.forward;

/// Hears of a forwarder's connections.
///
/// **Threading:** called on the connections' own threads, several at once; what takes time delays
/// only that connection.
@FunctionalInterface
public interface ForwarderListener {
    /// Something has happened.
    void on(ForwarderEvent event);

    /// A listener that does not listen.
    static ForwarderListener none() {
        return event -> {};
    }
}
