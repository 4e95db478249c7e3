package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A container instance.
///
/// @param health what ECS's instance checks say: `OK`, `IMPAIRED`, …
public record Instance(
        InstanceRef ref,
        Optional<String> ec2Id,
        Word<InstanceStatus> status,
        Optional<String> statusReason,
        boolean agentConnected,
        Optional<String> agentVersion,
        Optional<String> dockerVersion,
        Resources resources,
        int running,
        int pending,
        Optional<String> type,
        Optional<String> zone,
        Optional<String> provider,
        Optional<String> health,
        Optional<Instant> registeredAt,
        Map<String, String> tags,
        Document document)
        implements Row {
    @Override
    public String arn() {
        return ref.instanceArn();
    }

    /// EC2's id where there is one.
    @Override
    public String name() {
        return ec2Id.orElse(ref.id());
    }
}
