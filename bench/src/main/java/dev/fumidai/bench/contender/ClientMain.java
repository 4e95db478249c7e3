package dev.fumidai.bench.contender;

import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.Ticket;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderListener;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.port.PortSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Our client as a program that the harness starts: session and forwarder as `fumidai tunnel` uses
/// them, without the control plane.
///
/// Reads session id, stream URL and token from its input, one per line, prints `port N`, and ends
/// with its input.
public final class ClientMain {
    private ClientMain() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var ticket = new Ticket(line(input), URI.create(line(input)), Secret.of(line(input)), Duration.ZERO);
        CredentialSource credentials =
                () -> new Credentials("AKIDEXAMPLE", Secret.of("an example, not a secret"), Optional.empty());
        var settings = SessionSettings.standard("ap-northeast-1")
                .withNetwork(NetworkSettings.standard("ap-northeast-1").withLoopbackEndpoint(true));
        SessionListener log = event -> System.err.println(event);
        try (var session = PortSession.open(new OneTicket(ticket), credentials, InstantSource.system(), settings, log);
                var forwarder = Forwarder.bind(
                        ForwarderSettings.loopback(0), session, InstantSource.system(), ForwarderListener.none())) {
            forwarder.start();
            System.out.println("port " + forwarder.port());
            while (input.readLine() != null) {
                // Nothing is said any more; the end of the input is what counts.
            }
        }
    }

    private static String line(BufferedReader input) throws IOException {
        var line = input.readLine();
        if (line == null) {
            throw new IOException("session id, stream URL and token are expected on the input");
        }
        return line;
    }

    /// A control plane that has one session and never another.
    private record OneTicket(Ticket ticket) implements SessionControl {
        @Override
        public Ticket start() {
            return ticket;
        }

        @Override
        public Ticket resume(String sessionId) throws SessionException {
            throw new SessionException.SessionGone(sessionId, Optional.empty(), null);
        }

        @Override
        public void terminate(String sessionId) {
            // The world behind is thrown away as a whole.
        }
    }
}
