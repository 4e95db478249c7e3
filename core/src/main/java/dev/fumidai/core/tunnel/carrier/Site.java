package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.database.Databases;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.shell.Doors;
import dev.fumidai.core.tunnel.Voice;
import java.util.Optional;

/// One way into AWS, with what a tunnel needs of it.
///
/// **Threading:** any thread.
interface Site extends AutoCloseable {
    Optional<String> profile();

    /// Whether mutations are refused; known without any call.
    boolean readOnly();

    /// Who we are; the first call that is made, where anything depends on the answer.
    Identity identify() throws ProblemException, InterruptedException;

    BastionService bastions();

    /// @param voice hears of refused extras
    Links links(Voice voice);

    Databases databases();

    /// Containers of tasks that run anyway.
    Doors doors();

    /// The places for sessions, of all our processes.
    Seats seats();

    /// Ends the sessions that killed processes of this machine have left open here, as far as one
    /// may: they would keep their places at the agents.
    void endAbandoned(Identity identity) throws ProblemException, InterruptedException;

    @Override
    void close();

    /// Chooses the way for a target; makes no call.
    @FunctionalInterface
    interface Chooser {
        Site choose(Optional<TargetSettings> target) throws ProblemException;
    }
}
