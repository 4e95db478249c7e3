package dev.fumidai.session.example;

import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.port.PortSession;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The whole of a forwarded port: what a program that embeds this library writes.
///
/// `control` makes the three Session Manager calls with whatever AWS client the program has;
/// `credentials` signs the WebSocket.
public final class ForwardOnePort {
    private ForwardOnePort() {}

    /// Forwards `localPort` until the thread is interrupted.
    ///
    /// @param ready is told the port when connections are served
    public static void run(
            SessionControl control,
            CredentialSource credentials,
            SessionSettings settings,
            int localPort,
            Consumer<Integer> ready)
            throws IOException, InterruptedException {
        var clock = InstantSource.system();
        try (var session = PortSession.open(control, credentials, clock, settings, event -> log("session: " + event));
                var forwarder = Forwarder.bind(
                        ForwarderSettings.loopback(localPort), session, clock, event -> log("connection: " + event))) {
            forwarder.start();
            ready.accept(forwarder.port());
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    private static void log(String line) {
        System.getLogger(ForwardOnePort.class.getName()).log(System.Logger.Level.INFO, line);
    }
}
