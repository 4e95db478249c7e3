package dev.fumidai.core.tunnel;

import dev.fumidai.core.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Tells a tunnel's events to its face: in order, never two at once, and each loss only once.
///
/// **Threading:** any thread.
public final class Voice {
    private final Consumer<TunnelEvent> listener;
    private final InstantSource clock;
    private final Instant start;
    private final Set<String> said = new HashSet<>();

    public Voice(Consumer<TunnelEvent> listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
        this.start = clock.instant();
    }

    /// Tells an event.
    public synchronized void say(TunnelEvent event) {
        listener.accept(event);
    }

    /// Something optional is missing: told the first time only.
    public synchronized void degraded(String what, String consequence, String remedy) {
        if (said.add(what)) {
            listener.accept(new TunnelEvent.Degraded(what, consequence, remedy));
        }
    }

    /// It is known who we are: told once, though several ways into AWS may lead to the same person.
    public synchronized void signedIn(Identity identity) {
        if (said.add("signed in " + identity.arn() + " " + identity.region())) {
            listener.accept(new TunnelEvent.SignedIn(
                    identity.arn(),
                    identity.name(),
                    identity.account(),
                    identity.region(),
                    identity.expiresAt(),
                    identity.sandbox()));
        }
    }

    /// A change in AWS is about to be made.
    public void planned(String call, String detail) {
        say(new TunnelEvent.Planned(call, detail));
    }

    /// A stage goes on.
    public void waiting(String target, String stage, String detail) {
        say(new TunnelEvent.Stage(target, stage, TunnelEvent.StageState.WAITING, detail, elapsed()));
    }

    /// A stage is done.
    public void done(String target, String stage, String detail) {
        say(new TunnelEvent.Stage(target, stage, TunnelEvent.StageState.DONE, detail, elapsed()));
    }

    private Duration elapsed() {
        return Duration.between(start, clock.instant());
    }
}
