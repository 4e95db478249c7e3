package dev.fumidai.core.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What happens on the way into a container and inside, in order. Events name things, never
/// secrets.
public sealed interface ShellEvent {
    /// Who we are: told first.
    record SignedIn(
            String arn, String name, String account, String region, Optional<Instant> expiresAt, boolean sandbox)
            implements ShellEvent {}

    /// The container that was found.
    record Found(String target, String label, String definition) implements ShellEvent {}

    /// About to change something in AWS.
    record Planned(String call, String detail) implements ShellEvent {}

    /// The session carries bytes.
    record Opened(String label, String sessionId, Duration since) implements ShellEvent {}

    /// The data channel was interrupted; Fumidai resumes it.
    record Interrupted(String label, String why) implements ShellEvent {}

    /// The data channel is back, nothing lost.
    record Resumed(String label, Duration outage, int times) implements ShellEvent {}

    /// Something optional was refused or is missing; each is said once.
    record Degraded(String what, String consequence, String remedy) implements ShellEvent {}

    /// The command ended.
    record Ended(String label, int exitCode) implements ShellEvent {}
}
