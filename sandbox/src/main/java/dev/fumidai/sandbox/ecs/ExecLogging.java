package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.Struct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A cluster's `executeCommandConfiguration`: encryption and logs of ECS Exec.
final class ExecLogging {
    private ExecLogging() {}

    /// @throws ApiException when it contradicts itself
    static void check(Struct configuration) throws ApiException {
        var exec = configuration.struct("executeCommandConfiguration");
        var override = exec.string("logging").equals("OVERRIDE");
        var log = exec.struct("logConfiguration");
        if (override && !log.has("cloudWatchLogGroupName") && !log.has("s3BucketName")) {
            throw invalid("When logging is OVERRIDE, the logConfiguration must name a log group or a bucket.");
        }
        if (!override && exec.has("logConfiguration")) {
            throw invalid("A logConfiguration can only be specified when logging is OVERRIDE.");
        }
        if (log.flag("cloudWatchEncryptionEnabled") && !log.has("cloudWatchLogGroupName")) {
            throw invalid("cloudWatchEncryptionEnabled needs a cloudWatchLogGroupName.");
        }
        if ((log.flag("s3EncryptionEnabled") || log.has("s3KeyPrefix")) && !log.has("s3BucketName")) {
            throw invalid("s3EncryptionEnabled and s3KeyPrefix need an s3BucketName.");
        }
    }

    /// The parameters of the session document.
    ///
    /// @param container the container's definition, whose `awslogs` settings are the default
    static Map<String, Object> parameters(Struct exec, Struct container) {
        var parameters = new LinkedHashMap<String, Object>();
        exec.text("kmsKeyId").ifPresent(key -> parameters.put("kmsKeyId", List.of(key)));
        switch (exec.text("logging").orElse("DEFAULT")) {
            case "NONE" -> {}
            case "OVERRIDE" -> override(parameters, exec.struct("logConfiguration"));
            default -> standard(parameters, container.struct("logConfiguration"));
        }
        return parameters;
    }

    private static void override(Map<String, Object> parameters, Struct log) {
        for (var name : List.of("cloudWatchLogGroupName", "s3BucketName", "s3KeyPrefix")) {
            log.text(name).ifPresent(text -> parameters.put(name, List.of(text)));
        }
        for (var name : List.of("cloudWatchEncryptionEnabled", "s3EncryptionEnabled")) {
            parameters.put(name, List.of(Boolean.toString(log.flag(name))));
        }
    }

    private static void standard(Map<String, Object> parameters, Struct log) {
        if (log.string("logDriver").equals("awslogs")
                && log.map("options").get("awslogs-group") instanceof String group) {
            parameters.put("cloudWatchLogGroupName", List.of(group));
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException("InvalidParameterException", message);
    }
}
