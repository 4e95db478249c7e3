package dev.fumidai.core.bastion;

import dev.fumidai.core.cost.TaskSize;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.state.BastionRecord;
import java.time.Instant;
import java.util.Optional;

/// A bastion that is up.
///
/// @param record what this machine knows about it
/// @param container the container that sessions go to
/// @param runtimeId that container's id, part of the session target
/// @param agentStartedAt moves when ECS starts the agent again, which ends every session
/// @param definition `family:revision`
/// @param imageDigest what the image's tag resolved to
/// @param size for the price
public record Bastion(
        BastionRecord record,
        String container,
        String runtimeId,
        Optional<Instant> agentStartedAt,
        String definition,
        Optional<String> imageDigest,
        TaskSize size) {

    /// The same with something else written down about it.
    Bastion with(BastionRecord other) {
        return new Bastion(other, container, runtimeId, agentStartedAt, definition, imageDigest, size);
    }

    public String taskArn() {
        return record.taskArn();
    }

    /// Where sessions go.
    public SessionPlace place() {
        return new SessionPlace(record.cluster(), record.taskArn(), container, runtimeId);
    }
}
