package dev.fumidai.app.plugin;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderEvent;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.port.PortSession;
import dev.fumidai.terminal.Signals.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/// Port forwarding: a local port or socket whose connections the session carries.
final class PortMode {
    private final PortSession session;
    private final End end;
    private final Talk talk;
    private final Stop stop;
    private final InstantSource clock;
    private final AtomicBoolean accepted = new AtomicBoolean();

    PortMode(PortSession session, End end, Talk talk, Stop stop, InstantSource clock) {
        this.session = session;
        this.end = end;
        this.talk = talk;
        this.stop = stop;
        this.clock = clock;
    }

    /// Serves until the session ends or a signal comes. Ctrl-C is how one ends a forwarded port:
    /// nothing went wrong then.
    Outcome run() throws ProblemException {
        try {
            return Outcome.lost(serve());
        } catch (InterruptedException e) {
            talk.terminating();
            return Outcome.done(stop.signal()
                    .filter(kind -> kind != Kind.INT)
                    .map(kind -> kind.exitCode())
                    .orElse(ExitCode.DONE.code()));
        }
    }

    private SessionException serve() throws ProblemException, InterruptedException {
        var properties = session.properties();
        return "unix".equals(properties.get("localConnectionType"))
                ? onSocket(properties.getOrDefault("localUnixSocket", ""))
                : onPort(properties.getOrDefault("localPortNumber", ""));
    }

    private SessionException onPort(String wanted) throws ProblemException, InterruptedException {
        var settings = ForwarderSettings.loopback(port(wanted));
        try (var forwarder = Forwarder.bind(settings, session, clock, this::connection)) {
            forwarder.start();
            talk.portOpened(forwarder.port(), session.sessionId());
            return end.await();
        } catch (IOException e) {
            throw PluginProblems.local("port " + wanted, e).asException(e);
        }
    }

    private SessionException onSocket(String path) throws ProblemException, InterruptedException {
        try (var forwarder = SocketForwarder.bind(Path.of(path), session, this::connection)) {
            talk.socketOpened(forwarder.path(), session.sessionId());
            return end.await();
        } catch (IOException e) {
            throw PluginProblems.local("the socket " + path, e).asException(e);
        }
    }

    /// Empty and 0 both mean any that is free.
    private static int port(String wanted) throws ProblemException {
        if (wanted.isEmpty()) {
            return 0;
        }
        if (wanted.matches("[0-9]{1,5}") && Integer.parseInt(wanted) <= 0xFFFF) {
            return Integer.parseInt(wanted);
        }
        throw new Problem(
                        "'" + wanted + "' is not a local port.",
                        "The session's localPortNumber has to be a number up to 65535; 0 means any that is free.",
                        "start the session with another localPortNumber",
                        ExitCode.USAGE)
                .asException();
    }

    private void connection(ForwarderEvent event) {
        switch (event) {
            case ForwarderEvent.Accepted _ -> {
                if (accepted.compareAndSet(false, true)) {
                    talk.accepted(session.sessionId());
                }
            }
            case ForwarderEvent.Failed failed -> {
                if (failed.cause() instanceof SessionException.DestinationRefused) {
                    talk.refused();
                }
            }
            case ForwarderEvent.Finished _, ForwarderEvent.Dropped _ -> {}
        }
    }
}
