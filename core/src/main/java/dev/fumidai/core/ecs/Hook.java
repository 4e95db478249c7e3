package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Optional;

/// A lifecycle hook of a service deployment.
///
/// @param type `AWS_LAMBDA` or `PAUSE`
/// @param status `AWAITING_ACTION`, `IN_PROGRESS`, `SUCCEEDED`, `FAILED`, `TIMED_OUT`
/// @param timeoutAction what happens when it expires
public record Hook(String id, String type, String status, Optional<Instant> expiresAt, Optional<String> timeoutAction) {
    /// Whether it waits for somebody to continue or roll back.
    public boolean awaitsAction() {
        return status.equals("AWAITING_ACTION");
    }
}
