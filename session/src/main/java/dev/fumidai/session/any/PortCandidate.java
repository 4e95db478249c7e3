package dev.fumidai.session.any;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.session.driver.Application;
import dev.fumidai.session.driver.Candidate;
import dev.fumidai.session.driver.SessionDriver;
import dev.fumidai.session.port.PortSession;

/// [PortSession] among the kinds.
record PortCandidate(Candidate<PortSession> ports) implements Candidate<AnySession> {
    @Override
    public boolean fits(SessionStart start) {
        return ports.fits(start);
    }

    @Override
    public Application application() {
        return ports.application();
    }

    @Override
    public AnySession session(SessionDriver driver) {
        return new AnySession.Ports(ports.session(driver));
    }
}
