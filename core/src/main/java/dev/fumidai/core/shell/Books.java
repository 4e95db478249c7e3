package dev.fumidai.core.shell;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.audit.Recorder;
import dev.fumidai.core.audit.RecordingFolder;
import dev.fumidai.core.audit.RecordingPolicy;
import dev.fumidai.core.state.StateFolder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Where it is written down who got in, and what happened there.
///
/// **Threading:** any thread.
public final class Books {
    private final Journal journal;
    private final StateFolder state;
    private final InstantSource clock;

    Books(Journal journal, StateFolder state, InstantSource clock) {
        this.journal = journal;
        this.state = state;
        this.clock = clock;
    }

    /// Writes down that somebody is about to get in.
    ///
    /// @param what more there is to say: the command, what is copied
    /// @param warnings hears that it could not be written down, where that was not required
    public Journal.Entry begin(Entrance entrance, Kind kind, Facts what, Consumer<Problem> warnings)
            throws ProblemException {
        return journal.begin(
                kind,
                !entrance.require().isEmpty(),
                warnings,
                Facts.none()
                        .withCaller(entrance.identity(), entrance.profile())
                        .withTarget(entrance.target())
                        .and(where(entrance.candidate()))
                        .withReason(entrance.reason())
                        .and(what));
    }

    private static Facts where(Candidate candidate) {
        var place = candidate.place();
        var facts = place.isHost()
                ? Facts.none().withCluster(place.cluster())
                : Facts.none().withPlace(place.cluster(), place.taskArn(), place.container());
        var reached = place.instance().map(facts::withInstance).orElse(facts);
        return candidate.service().map(reached::withService).orElse(reached);
    }

    /// Sees to it that a session can be recorded, before it is opened.
    public void prepare(RecordingPolicy policy) throws ProblemException {
        RecordingFolder.prepare(state, policy, clock.instant());
    }

    /// Starts to record a session on a terminal; nothing where nobody wants it.
    ///
    /// @param listener hears when the recording can no longer be written; must not block
    public Optional<Recorder> record(
            RecordingPolicy policy, String sessionId, TerminalType type, String title, Consumer<Problem> listener)
            throws ProblemException {
        if (!policy.wanted()) {
            return Optional.empty();
        }
        var settings = policy.settings(
                Math.max(1, type.columns()),
                Math.max(1, type.rows()),
                title,
                Optional.of(type.term()),
                Optional.empty());
        return Optional.of(
                Recorder.open(state, sessionId, settings, policy.required(), listener, clock, System::nanoTime));
    }
}
