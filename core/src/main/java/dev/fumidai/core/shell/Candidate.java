package dev.fumidai.core.shell;

import dev.fumidai.core.sessions.SessionPlace;
import java.time.Instant;
import java.util.Optional;

/// A container, or an instance, that could be entered.
///
/// @param place where its sessions go
/// @param group the task's group, for instance `service:console`; empty for an instance
/// @param definition `family:revision`; empty for an instance
/// @param startedAt of the task
/// @param essential whether the task definition says so; false where it is not known
/// @param agentStartedAt moves when ECS starts the agent again, which ends every session
/// @param imageDigest what the image's tag resolved to
public record Candidate(
        SessionPlace place,
        String group,
        String definition,
        Optional<Instant> startedAt,
        boolean essential,
        Optional<Instant> agentStartedAt,
        Optional<String> imageDigest) {
    private static final String SERVICE = "service:";

    /// The same, entered by another way.
    Candidate at(SessionPlace other) {
        return new Candidate(other, group, definition, startedAt, essential, agentStartedAt, imageDigest);
    }

    /// For one line of a list.
    public String label() {
        if (place.instance().isPresent()) {
            return place.label();
        }
        return service().orElseGet(place::clusterName) + "/" + place.taskId() + "/" + place.container();
    }

    /// The service that the task belongs to, as commands take it: `shop/web`.
    public Optional<String> service() {
        return group.startsWith(SERVICE)
                ? Optional.of(place.clusterName() + "/" + group.substring(SERVICE.length()))
                : Optional.empty();
    }
}
