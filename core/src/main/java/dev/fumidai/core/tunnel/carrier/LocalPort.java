package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.database.Database;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderEvent;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.forward.LocalPortBusy;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// The local port of one target: bound where the request wants it; what happens to its connections
/// is told and written down.
final class LocalPort {
    private final Goal goal;
    private final Database database;
    private final TunnelEntries entries;
    private final Voice voice;

    private LocalPort(Goal goal, Database database, TunnelEntries entries, Voice voice) {
        this.goal = goal;
        this.database = database;
        this.entries = entries;
        this.voice = voice;
    }

    /// Binds it; connections wait until the forwarder is started.
    ///
    /// @throws ProblemException exit code 8 when it is taken or may not be had
    static Forwarder bind(
            Goal goal,
            Database database,
            TunnelRequest request,
            Carrier carrier,
            TunnelEntries entries,
            InstantSource clock,
            Voice voice)
            throws ProblemException {
        try {
            return Forwarder.bind(
                    listening(goal, database, request),
                    entries.logged(goal, carrier),
                    clock,
                    new LocalPort(goal, database, entries, voice)::heard);
        } catch (LocalPortBusy busy) {
            throw busy(goal, busy);
        } catch (IOException e) {
            throw new Problem(
                            "No local port could be opened for " + goal.name() + ".",
                            String.valueOf(e.getMessage()),
                            "choose another one with  " + goal.name() + "=auto",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private static ForwarderSettings listening(Goal goal, Database database, TunnelRequest request) {
        var settings = ForwarderSettings.loopback(goal.localPort(database.port(), request.ephemeralPorts()));
        return request.bind()
                .map(address -> settings.withAddresses(List.of(address)))
                .orElse(settings);
    }

    private void heard(ForwarderEvent event) {
        switch (event) {
            case ForwarderEvent.Accepted ignored -> {}
            case ForwarderEvent.Finished done ->
                entries.connectionEnded(goal, event.origin(), done.bytesUp(), done.bytesDown());
            case ForwarderEvent.Dropped dropped ->
                entries.connectionEnded(goal, event.origin(), dropped.bytesUp(), dropped.bytesDown());
            case ForwarderEvent.Failed failed -> {
                voice.say(new TunnelEvent.ConnectionFailed(
                        goal.name(),
                        database.host(),
                        database.port(),
                        String.valueOf(failed.cause().getMessage())));
                entries.connectionEnded(goal, event.origin(), failed.bytesUp(), failed.bytesDown());
            }
        }
    }

    private static ProblemException busy(Goal goal, LocalPortBusy busy) {
        var owner = busy.owner()
                .map(o -> "It belongs to " + o.name() + " (process " + o.pid() + ").")
                .orElse("Its owner cannot be seen from here.");
        return new Problem(
                        "Local port " + busy.port() + " is taken.",
                        owner,
                        "choose another one:  " + goal.name() + "=" + (busy.port() + 10000) % 60000
                                + ", or any free one:  " + goal.name() + "=auto",
                        ExitCode.LOCAL)
                .asException(busy);
    }
}
