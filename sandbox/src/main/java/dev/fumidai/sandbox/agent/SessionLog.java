package dev.fumidai.sandbox.agent;

import dev.fumidai.sandbox.scratch.Spool;
import java.time.Instant;

/// What a shell's user saw, as the agent uploads it when the session is over.
///
/// @param target whose agent it was
/// @param preferences where it goes: bucket, prefix, log group
/// @param transcript with the head and foot lines of `script`; whoever takes the log has it
/// @param endedAt when it was made
public record SessionLog(
        String sessionId, String target, SessionPreferences preferences, Spool transcript, Instant endedAt) {}
