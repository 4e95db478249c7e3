package dev.fumidai.sandbox.agent;

import java.time.Instant;
import java.util.List;

/// Lines that a shell has shown, as the agent writes them to CloudWatch Logs while it runs.
///
/// @param target whose agent it is
/// @param owner the ARN of who has started the session
/// @param lines without their ends and without escape sequences
/// @param at when the event was made
public record StreamedLines(
        String sessionId, String target, String owner, SessionPreferences preferences, List<String> lines, Instant at) {
    public StreamedLines {
        lines = List.copyOf(lines);
    }
}
