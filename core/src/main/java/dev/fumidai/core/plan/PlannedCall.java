package dev.fumidai.core.plan;

import java.util.Map;

/// One call that would change something in AWS, and is not made.
///
/// @param when in the course of the command
/// @param action the IAM action, for instance `ecs:RunTask`
/// @param detail one line for a person
/// @param parameters what the call would be given, named as AWS names it: maps, lists, texts,
///     numbers and booleans; what is made up at the start (tokens, ids) is left out
public record PlannedCall(When when, String action, String detail, Map<String, Object> parameters) {
    /// When a call would be made.
    public enum When {
        /// At the start.
        START,
        /// At the orderly end.
        END
    }

    /// A call at the start.
    public static PlannedCall start(String action, String detail, Map<String, Object> parameters) {
        return new PlannedCall(When.START, action, detail, parameters);
    }

    /// A call at the end.
    public static PlannedCall end(String action, String detail, Map<String, Object> parameters) {
        return new PlannedCall(When.END, action, detail, parameters);
    }
}
