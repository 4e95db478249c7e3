package dev.fumidai.app.tui;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.KnownPlaces;
import java.util.List;
import java.util.Optional;

/// [Aws] over a [Browser].
///
/// @param browser closed with this
record LiveAws(Browser browser, Environment environment) implements Aws {
    @Override
    public Seat seat() {
        var access = browser.access();
        var habits = access.habits();
        return new Seat(
                access.profile(),
                access.region(),
                Optional.empty(),
                habits.production(),
                habits.readOnly(),
                access.sandbox());
    }

    @Override
    public EcsReads reads() {
        return browser.reads();
    }

    @Override
    public boolean throttled() {
        return browser.governor().state().throttled();
    }

    @Override
    public List<KnownPlaces.Known> profiles() throws ProblemException {
        return KnownPlaces.profiles(environment);
    }

    @Override
    public Identity identify() throws ProblemException, InterruptedException {
        return browser.access().identify();
    }

    @Override
    public void close() {
        browser.close();
    }
}
