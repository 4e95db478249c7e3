package dev.fumidai.core.shell;

import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells a person what happens to the sessions of one search.
///
/// **Threading:** any thread.
final class SessionStory implements ContainerCommands.Story {
    private final Consumer<ShellEvent> events;
    private final InstantSource clock;
    private final Instant begun;
    private final TaskLiveness liveness;
    private final ConcurrentHashMap<String, Integer> resumes = new ConcurrentHashMap<>();

    /// @param begun when the person began to wait
    SessionStory(Consumer<ShellEvent> events, InstantSource clock, Instant begun, TaskLiveness liveness) {
        this.events = events;
        this.clock = clock;
        this.begun = begun;
        this.liveness = liveness;
    }

    @Override
    public Liveness look(SessionPlace place) {
        return liveness.of(place);
    }

    @Override
    public void planned(SessionOrder order, SessionPlace place) {
        events.accept(new ShellEvent.Planned(order.action(), place.label()));
    }

    @Override
    public void opened(SessionPlace place, String sessionId) {
        events.accept(new ShellEvent.Opened(place.label(), sessionId, Duration.between(begun, clock.instant())));
    }

    @Override
    public SessionListener listener(SessionPlace place) {
        return event -> {
            switch (event) {
                case SessionEvent.Interrupted it -> events.accept(new ShellEvent.Interrupted(place.label(), it.why()));
                case SessionEvent.Resumed it ->
                    events.accept(new ShellEvent.Resumed(
                            place.label(), it.outage(), resumes.merge(it.sessionId(), 1, Integer::sum)));
                case SessionEvent.Opened ignored -> {}
                case SessionEvent.Resuming ignored -> {}
                case SessionEvent.Silent ignored -> {}
                case SessionEvent.Ended ignored -> {}
            }
        };
    }

    @Override
    public void plain(SessionPlace place, String why) {
        events.accept(new ShellEvent.Degraded(
                "AWS-StartInteractiveCommand",
                "the account's own shell opens instead of bash or sh with your TERM; it tells no exit code",
                "allow ssm:StartSession on that document. AWS says: " + why));
    }
}
