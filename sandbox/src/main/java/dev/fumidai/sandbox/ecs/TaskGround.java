package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.world.Vpc;
import java.util.List;
import java.util.Optional;

/// What a task stands on: its role and its subnet.
record TaskGround(Directory directory, Vpc vpc) {
    private static final List<String> CHANNELS = List.of(
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");

    /// The task's own role; empty where it has none.
    Optional<Directory.Role> role(Task task) {
        var arn = task.view()
                .struct("overrides")
                .text("taskRoleArn")
                .orElseGet(() -> task.definition().string("taskRoleArn"));
        return directory.find(arn);
    }

    /// Whether the role may open the channels that the exec agent needs.
    boolean allowsAgent(Task task) {
        return role(task)
                .filter(role -> CHANNELS.stream()
                        .allMatch(action -> role.policy().decide(action, "*") == Policy.Decision.ALLOWED))
                .isPresent();
    }

    /// Whether there is a way from the task's subnet to the message gateway.
    boolean reachesGateway(Task task) {
        return vpc.subnet(Specs.detail(task.view(), "subnetId"))
                .filter(Vpc.Subnet::routed)
                .isPresent();
    }
}
