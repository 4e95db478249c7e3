package dev.fumidai.sandbox.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.sandbox.api.ApiException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the `inputs` of a session document say about logging, encryption and time.
public final class Preferences {
    private static final Set<String> KNOWN = Set.of(
            "s3BucketName",
            "s3KeyPrefix",
            "s3EncryptionEnabled",
            "cloudWatchLogGroupName",
            "cloudWatchEncryptionEnabled",
            "cloudWatchStreamingEnabled",
            "kmsKeyId",
            "runAsEnabled",
            "runAsDefaultUser",
            "idleSessionTimeout",
            "maxSessionDuration",
            "shellProfile");
    private static final Set<String> TIMES = Set.of("idleSessionTimeout", "maxSessionDuration");

    private Preferences() {}

    /// @throws ApiException `InvalidDocumentContent`
    static void check(JsonNode inputs) throws ApiException {
        for (var entry : inputs.properties()) {
            if (!KNOWN.contains(entry.getKey())) {
                throw SessionDocument.invalid("The input " + entry.getKey() + " is not known.");
            }
        }
        checkMinutes(inputs, "idleSessionTimeout", 60);
        checkMinutes(inputs, "maxSessionDuration", 1440);
    }

    private static void checkMinutes(JsonNode inputs, String name, int most) throws ApiException {
        var text = inputs.path(name).asText();
        if (text.isEmpty() || text.contains("{{")) {
            return;
        }
        var number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw SessionDocument.invalid(
                    "The input " + name + " takes 1 to " + most + " minutes, not '" + text + "'.");
        }
    }

    /// How long a session may be idle; empty for the service's 20 minutes.
    public static Optional<Duration> idle(Map<String, Object> inputs) {
        return minutes(inputs, "idleSessionTimeout");
    }

    /// How long a session may last; empty for any time.
    public static Optional<Duration> longest(Map<String, Object> inputs) {
        return minutes(inputs, "maxSessionDuration");
    }

    /// What the agent is told: all but the times, which are the service's business.
    public static Map<String, Object> forAgent(Map<String, Object> inputs) {
        var rest = new LinkedHashMap<>(inputs);
        TIMES.forEach(rest::remove);
        return Map.copyOf(rest);
    }

    private static Optional<Duration> minutes(Map<String, Object> inputs, String name) {
        return Optional.ofNullable(inputs.get(name))
                .map(Object::toString)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofMinutes(Integer.parseInt(text)));
    }
}
