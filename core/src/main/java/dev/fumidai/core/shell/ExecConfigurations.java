package dev.fumidai.core.shell;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandConfiguration;

/// What clusters say of ECS Exec: the log and the key of its sessions.
record ExecConfigurations(AwsClients clients, AwsCalls calls) {
    /// @param purpose what it is asked for, if it is refused: `see whether …`
    /// @return empty where the cluster says nothing
    Optional<ExecuteCommandConfiguration> of(String cluster, String purpose) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeClusters",
                        purpose,
                        () -> clients.ecs()
                                .describeClusters(r -> r.clusters(cluster).include(ClusterField.CONFIGURATIONS)))
                .clusters()
                .stream()
                .flatMap(it -> Stream.ofNullable(it.configuration()))
                .flatMap(it -> Stream.ofNullable(it.executeCommandConfiguration()))
                .findFirst();
    }
}
