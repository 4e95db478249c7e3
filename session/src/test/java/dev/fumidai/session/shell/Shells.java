package dev.fumidai.session.shell;

import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.ShellPeer;
import java.time.Duration;
import java.time.InstantSource;

/// Shells for tests, with times of a tenth and less.
final class Shells {
    private Shells() {}

    static SessionSettings settings() {
        var settings = Sessions.settings();
        return settings.withShell(settings.shell().withStart(Duration.ofMillis(300), Duration.ofMillis(700)));
    }

    static ShellSession open(ShellPeer far, SessionListener listener) throws SessionException, InterruptedException {
        return open(far, settings(), listener);
    }

    static ShellSession open(ShellPeer far, SessionSettings settings, SessionListener listener)
            throws SessionException, InterruptedException {
        return open(far, DataKeys.none(), settings, listener);
    }

    static ShellSession open(ShellPeer far, DataKeys keys, SessionListener listener)
            throws SessionException, InterruptedException {
        return open(far, keys, settings(), listener);
    }

    private static ShellSession open(ShellPeer far, DataKeys keys, SessionSettings settings, SessionListener listener)
            throws SessionException, InterruptedException {
        return ShellSession.open(
                far.peer(), Sessions.CREDENTIALS, keys, Liveness.unknown(), InstantSource.system(), settings, listener);
    }
}
