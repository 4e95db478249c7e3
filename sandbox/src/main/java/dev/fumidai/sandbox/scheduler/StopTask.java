package dev.fumidai.sandbox.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.sandbox.api.ApiException;

/// The input of a schedule that stops a task.
record StopTask(String cluster, String task, String reason) {
    static final String TARGET = "arn:aws:scheduler:::aws-sdk:ecs:stopTask";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws ApiException `ValidationException`
    static StopTask parse(String input) throws ApiException {
        try {
            JsonNode node = JSON.readTree(input);
            if (node != null && node.path("Task").isTextual()) {
                return new StopTask(
                        node.path("Cluster").asText("default"),
                        node.path("Task").asText(),
                        node.path("Reason").asText("Task stopped by a schedule"));
            }
        } catch (JsonProcessingException ignored) {
            throw invalid();
        }
        throw invalid();
    }

    private static ApiException invalid() {
        return new ApiException("ValidationException", "Invalid Input for ecs:stopTask: it must be JSON with a Task.");
    }
}
