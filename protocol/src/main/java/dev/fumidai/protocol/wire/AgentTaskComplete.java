package dev.fumidai.protocol.wire;

import java.util.Optional;

/// Control channel, agent to service: a session has ended. Source: docs/protocol.md §9.
public record AgentTaskComplete(
        String sessionId,
        String finalStatus,
        boolean routingFailure,
        String awsAccountId,
        String instanceId,
        String output,
        String s3Bucket,
        String s3UrlSuffix,
        String cloudWatchGroup,
        String cloudWatchStream,
        int retryNumber) {

    /// The content of the message.
    public Bytes toJson() {
        return JsonText.object(out -> {
            out.writeNumberField("SchemaVersion", Frame.SCHEMA_VERSION);
            out.writeStringField("TaskId", sessionId);
            out.writeStringField("Topic", MessageTypes.AGENT_TASK_COMPLETE);
            out.writeStringField("FinalTaskStatus", finalStatus);
            out.writeBooleanField("IsRoutingFailure", routingFailure);
            out.writeStringField("AwsAccountId", awsAccountId);
            out.writeStringField("InstanceId", instanceId);
            out.writeStringField("Output", output);
            out.writeStringField("S3Bucket", s3Bucket);
            out.writeStringField("S3UrlSuffix", s3UrlSuffix);
            out.writeStringField("CwlGroup", cloudWatchGroup);
            out.writeStringField("CwlStream", cloudWatchStream);
            out.writeNumberField("RetryNumber", retryNumber);
        });
    }

    /// The message in this content; empty when it is none.
    public static Optional<AgentTaskComplete> parse(Bytes json) {
        return JsonObject.parse(json)
                .map(object -> new AgentTaskComplete(
                        object.text("TaskId"),
                        object.text("FinalTaskStatus"),
                        object.isTrue("IsRoutingFailure"),
                        object.text("AwsAccountId"),
                        object.text("InstanceId"),
                        object.text("Output"),
                        object.text("S3Bucket"),
                        object.text("S3UrlSuffix"),
                        object.text("CwlGroup"),
                        object.text("CwlStream"),
                        (int) object.number("RetryNumber").orElse(0)));
    }
}
