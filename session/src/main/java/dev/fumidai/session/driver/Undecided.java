package dev.fumidai.session.driver;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session whose kind the handshake decides: the first candidate that fits gets everything.
///
/// **Threading:** the owner only, except [#chosen].
public final class Undecided<S> implements Application {
    private final List<? extends Candidate<? extends S>> candidates;
    private volatile @Nullable Candidate<? extends S> chosen;

    /// Candidates, those that are harder to please first.
    public Undecided(List<? extends Candidate<? extends S>> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /// Who fitted; empty before the start, and when nobody did.
    public Optional<Candidate<? extends S>> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    public void started(SessionStart start) {
        for (var candidate : candidates) {
            if (candidate.fits(start)) {
                chosen = candidate;
                candidate.application().started(start);
                return;
            }
        }
    }

    @Override
    public void effect(Instant now, SessionEffect effect, ClientSession machine) {
        application().ifPresent(application -> application.effect(now, effect, machine));
    }

    @Override
    public Optional<Instant> deadline() {
        return application().flatMap(Application::deadline);
    }

    @Override
    public void expire(Instant now, ClientSession machine) {
        application().ifPresent(application -> application.expire(now, machine));
    }

    @Override
    public void settled() {
        application().ifPresent(Application::settled);
    }

    @Override
    public boolean isFull() {
        return application().map(Application::isFull).orElse(false);
    }

    @Override
    public boolean isCrowded(Instant now) {
        return application().map(it -> it.isCrowded(now)).orElse(false);
    }

    @Override
    public void goodbye(Instant now, ClientSession machine) {
        application().ifPresent(application -> application.goodbye(now, machine));
    }

    @Override
    public void ended(Ending ending) {
        application().ifPresent(application -> application.ended(ending));
    }

    private Optional<Application> application() {
        return chosen().map(Candidate::application);
    }
}
