package dev.fumidai.core.files;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.shell.RemoteCommands;
import java.util.function.Consumer;

/// [Copies] through sessions.
public final class SessionCopies implements Copies {
    private final Pause pause;

    /// @param pause before going on after a lost session
    public SessionCopies(Pause pause) {
        this.pause = pause;
    }

    @Override
    public CopyReport copy(RemoteCommands commands, SessionPlace place, CopyRequest request, Consumer<CopyEvent> events)
            throws ProblemException, InterruptedException {
        var attempts = new Attempts(pause, events);
        var remote = request.remote();
        var overwrite = request.overwrite();
        return request.from() instanceof Location.Local from
                ? new Upload(commands, place, from.path(), remote.path(), overwrite, events, attempts).run()
                : new Download(
                                commands,
                                place,
                                remote.path(),
                                (Location.Local) request.to(),
                                overwrite,
                                events,
                                attempts)
                        .run();
    }
}
