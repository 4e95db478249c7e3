package dev.fumidai.session.peer;

import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.Origin;
import dev.fumidai.session.Patience;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.port.PortSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Sessions for tests, with times of a tenth and less.
public final class Sessions {
    public static final Origin ORIGIN = new Origin(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 50_000),
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5432));
    public static final CredentialSource CREDENTIALS =
            () -> new Credentials("AKIDEXAMPLE", Secret.of("secret"), Optional.of(Secret.of("session")));

    /// As long as closing waits at all.
    public static final Duration GOODBYE = Duration.ofSeconds(9);

    private Sessions() {}

    public static SessionSettings settings() {
        var settings = SessionSettings.standard("eu-west-1");
        return settings.withNetwork(settings.network()
                        .withLoopbackEndpoint(true)
                        .withTimes(Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofSeconds(30)))
                .withPatience(Patience.standard()
                        .withHandshake(Duration.ofSeconds(30))
                        .withResume(Duration.ofSeconds(60))
                        .withDelays(Duration.ofMillis(20), Duration.ofMillis(200))
                        .withSilence(Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(60))
                        .withKeepAlive(Duration.ofSeconds(1)));
    }

    /// The same for whoever asks the agent what it has heard of a goodbye: a busy one is slow to
    /// answer.
    public static SessionSettings unhurried() {
        return settings().withPatience(settings().patience().withGoodbye(GOODBYE));
    }

    public static PortSession open(TestPeer peer) throws SessionException, InterruptedException {
        return open(peer, settings(), SessionListener.none());
    }

    public static PortSession open(TestPeer peer, SessionSettings settings, SessionListener listener)
            throws SessionException, InterruptedException {
        return PortSession.open(peer, CREDENTIALS, InstantSource.system(), settings, listener);
    }
}
