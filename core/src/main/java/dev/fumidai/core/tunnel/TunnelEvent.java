package dev.fumidai.core.tunnel;

import dev.fumidai.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens to a tunnel, in order. A face prints them; `--events` writes each as one JSON line.
/// Events name things, never secrets.
public sealed interface TunnelEvent {
    /// Who we are: printed first.
    record SignedIn(
            String arn, String name, String account, String region, Optional<Instant> expiresAt, boolean sandbox)
            implements TunnelEvent {}

    /// About to change something in AWS.
    record Planned(String call, String detail) implements TunnelEvent {}

    /// A stage of the start that takes time: `bastion`, `agent`, `session`, `probe` …
    record Stage(String target, String stage, StageState state, String detail, Duration sinceStart)
            implements TunnelEvent {}

    /// How far a stage is.
    enum StageState {
        WAITING,
        DONE
    }

    /// Something optional was refused or is missing; each is said once.
    record Degraded(String what, String consequence, String remedy) implements TunnelEvent {}

    /// The port of `target` is open and answers (or, when lazy, waits).
    record Ready(Endpoint endpoint) implements TunnelEvent {}

    /// The data channel was interrupted; Fumidai resumes it.
    record Interrupted(String target, String why) implements TunnelEvent {}

    /// The data channel is back, nothing lost.
    record Resumed(String target, Duration outage, int times) implements TunnelEvent {}

    /// One connection failed; the tunnel goes on.
    record ConnectionFailed(String target, String host, int port, String why) implements TunnelEvent {}

    /// The session or bastion is gone; the port stays, and the next connection starts anew.
    record Lost(String target, String why) implements TunnelEvent {}

    /// The bastion stopped because nothing used it; the port stays unless asked otherwise.
    record WentIdle(String target, Duration after) implements TunnelEvent {}

    /// The hard deadline has moved.
    record Extended(String target, Instant until) implements TunnelEvent {}

    /// The hard deadline comes near.
    record DeadlineNear(String target, Duration left) implements TunnelEvent {}

    /// A failure that a person should read while the tunnel goes on.
    record Trouble(Problem problem) implements TunnelEvent {}

    /// The start did not come to its end; these bastions were left again. Why is told by whoever
    /// asked for the tunnel.
    record Undone(List<ClosingReport.BastionEnd> bastions) implements TunnelEvent {}

    /// All is closed; the last event.
    record Closed(ClosingReport report) implements TunnelEvent {}
}
