package dev.fumidai.app.cli.copy;

import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.files.CopyEvent;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.files.CopyRequest;
import dev.fumidai.core.files.Location;
import dev.fumidai.core.files.SessionCopies;
import dev.fumidai.core.shell.Entrance;
import java.util.function.Consumer;

/// One copy as every face makes it: written down when it begins and when it ends.
///
/// @param source as the person wrote it
/// @param destination likewise
public record CopyRun(CopyRequest request, String source, String destination) {
    /// @param warnings hears that it could not be written down, where that was not required
    /// @throws ProblemException as copies do
    public CopyReport into(Entrance entrance, Consumer<CopyEvent> events, Consumer<Problem> warnings)
            throws ProblemException, InterruptedException {
        var facts = Facts.none().withCopy(source, destination);
        try (var entry = entrance.books().begin(entrance, Kind.COPY, facts, warnings)) {
            var report = new SessionCopies(Pause.real()).copy(entrance.commands(), entrance.place(), request, events);
            var up = request.from() instanceof Location.Local;
            entry.end(Facts.none()
                    .withExitCode(0)
                    .withSessions(report.sessions())
                    .withBytes(up ? report.bytes() : 0, up ? 0 : report.bytes()));
            return report;
        }
    }
}
