package dev.fumidai.session;

/// Hears what happens to a session.
///
/// **Threading:** called in order on one thread of the session that does nothing else, so it may
/// block without harm to the session; closing the session waits for it. A listener that closes its
/// own session does so on another thread.
@FunctionalInterface
public interface SessionListener {
    /// Something has happened.
    void on(SessionEvent event);

    /// A listener that does not listen.
    static SessionListener none() {
        return event -> {};
    }
}
