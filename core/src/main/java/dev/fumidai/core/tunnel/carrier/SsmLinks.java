package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.sessions.AwsSessionControl;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.port.PortSession;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/// [Links] over SSM port sessions.
final class SsmLinks implements Links {
    private final AwsClients clients;
    private final CredentialSource credentials;
    private final InstantSource clock;
    private final SessionSettings settings;
    private final Voice voice;

    SsmLinks(
            AwsClients clients,
            CredentialSource credentials,
            InstantSource clock,
            SessionSettings settings,
            Voice voice) {
        this.clients = clients;
        this.credentials = credentials;
        this.clock = clock;
        this.settings = settings;
        this.voice = voice;
    }

    @Override
    public Link open(Bastion bastion, Destination destination, Liveness liveness, SessionListener listener)
            throws SessionException, InterruptedException {
        var control = new AwsSessionControl(
                clients, bastion.place(), destination.order(), destination.reason(), clock, voice::degraded);
        return new PortLink(PortSession.open(control, credentials, liveness, clock, settings, listener));
    }

    /// What [#open] would call.
    static PlannedCall preview(String target, Destination destination) {
        var document = destination.order();
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("documentName", document.name());
        parameters.put("parameters", document.parameters());
        destination.reason().ifPresent(reason -> parameters.put("reason", reason));
        return PlannedCall.start(
                document.action(),
                target + " · " + document.name() + " · " + destination.host() + ":" + destination.port(),
                parameters);
    }

    private record PortLink(PortSession session) implements Link {
        @Override
        public String sessionId() {
            return session.sessionId();
        }

        @Override
        public Optional<SessionException> ended() {
            return session.ended();
        }

        @Override
        public ByteStream open(Origin origin) throws SessionException {
            return session.open(origin);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
