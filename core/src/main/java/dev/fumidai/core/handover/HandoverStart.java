package dev.fumidai.core.handover;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.sessions.AwsSessionControl;
import dev.fumidai.core.sessions.Losses;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.SessionException;
import java.net.URI;
import java.util.Optional;

/// Starts a session only to hand it over, as the AWS CLI does before it starts
/// session-manager-plugin.
public final class HandoverStart {
    private HandoverStart() {}

    /// Starts it. Whoever it is handed to ends it.
    ///
    /// @throws ProblemException when there is no way into AWS
    /// @throws SessionException when AWS starts none
    public static Handover begin(Environment environment, SessionPlace place, SessionOrder.Document order)
            throws ProblemException, SessionException, InterruptedException {
        try (var access = SignIn.of(environment).access(Config.empty(), Overrides.none(), Optional.empty())) {
            var control = new AwsSessionControl(
                    access.clients(), place, order, Optional.empty(), environment.clock(), Losses.unheard());
            var ticket = control.start();
            return new Handover(
                    ticket.sessionId(),
                    ticket.streamUrl(),
                    ticket.token(),
                    environment.variable("AWS_REGION").orElse(""),
                    Optional.empty(),
                    Optional.of(place.target()),
                    Optional.of(order.name()),
                    environment.variable("AWS_ENDPOINT_URL").map(URI::create));
        }
    }
}
