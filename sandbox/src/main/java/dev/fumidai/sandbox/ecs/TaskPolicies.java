package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.iam.Policy.Effect;
import dev.fumidai.sandbox.iam.Policy.Statement;
import dev.fumidai.sandbox.world.Place;
import java.util.List;

/// What the task roles of the default world may do.
final class TaskPolicies {
    private static final Statement CHANNELS = new Statement(
            Effect.ALLOW,
            List.of(
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel"),
            List.of("*"));

    private TaskPolicies() {}

    static Policy nothing() {
        return new Policy(List.of());
    }

    /// As much as a bastion needs.
    static Policy channels() {
        return new Policy(List.of(CHANNELS));
    }

    /// ECS Exec with its logs and its encryption.
    static Policy exec(Place place) {
        return new Policy(List.of(
                CHANNELS,
                new Statement(Effect.ALLOW, List.of("logs:DescribeLogGroups", "s3:GetBucketLocation"), List.of("*")),
                new Statement(
                        Effect.ALLOW,
                        List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        List.of(place.arn("logs", "log-group:*"))),
                new Statement(
                        Effect.ALLOW,
                        List.of("s3:PutObject", "s3:PutObjectAcl", "s3:GetEncryptionConfiguration"),
                        List.of("arn:aws:s3:::*")),
                new Statement(Effect.ALLOW, List.of("kms:Decrypt"), List.of(place.arn("kms", "key/*")))));
    }
}
