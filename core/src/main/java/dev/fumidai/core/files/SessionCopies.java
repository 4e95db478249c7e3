package dev.fumidai.core.files;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
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
        return switch (request.from()) {
            case Location.Remote from ->
                switch (request.to()) {
                    case Location.Local to ->
                        new Download(commands, place, from.path(), to, request.overwrite(), events, attempts).run();
                    case Location.Remote to -> throw oneRemote("Both ends are in containers.");
                };
            case Location.Local from ->
                switch (request.to()) {
                    case Location.Remote to ->
                        new Upload(commands, place, from.path(), to.path(), request.overwrite(), events, attempts)
                                .run();
                    case Location.Local to -> throw oneRemote("Both ends are on this machine.");
                };
        };
    }

    /// @param why which rule was broken
    static ProblemException oneRemote(String why) {
        return new Problem(
                        "Exactly one end of a copy is in a container.",
                        why,
                        "fumidai cp shop/console:/tmp/report.csv .",
                        ExitCode.USAGE)
                .asException();
    }
}
