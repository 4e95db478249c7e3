package dev.fumidai.session.any;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.session.driver.Application;
import dev.fumidai.session.driver.Candidate;
import dev.fumidai.session.driver.SessionDriver;
import java.util.function.Function;

/// A candidate as one of [AnySession]'s.
record Kind<S>(Candidate<S> candidate, Function<S, AnySession> wrapping) implements Candidate<AnySession> {
    @Override
    public boolean fits(SessionStart start) {
        return candidate.fits(start);
    }

    @Override
    public Application application() {
        return candidate.application();
    }

    @Override
    public AnySession session(SessionDriver driver) {
        return wrapping.apply(candidate.session(driver));
    }
}
