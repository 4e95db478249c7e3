package dev.fumidai.sandbox.fault;

import java.time.Duration;

/// Something that goes wrong on purpose. Control-plane faults are here; those of sockets and agents
/// are further members.
public sealed interface Fault {
    /// The image cannot be pulled.
    ///
    /// @param why which text the task then shows
    record ImagePull(Why why) implements Fault {
        /// The kind of failure.
        public enum Why {
            /// No route to the registry: private subnet without NAT.
            NO_NAT,
            /// The public registry's limit for anonymous pulls.
            RATE_LIMIT
        }
    }

    /// RunTask is accepted, but Fargate has no capacity for the task.
    record NoCapacity() implements Fault {}

    /// A task takes this long to start instead of the sandbox's setting.
    record SlowStart(Duration taskStart) implements Fault {}

    /// An operation is throttled.
    ///
    /// @param operation for instance `StartSession`, or `*`
    /// @param perSecond how many calls a second are let through; 0 refuses all
    record Throttling(String operation, int perSecond) implements Fault {}

    /// A new task is MISSING in DescribeTasks for this long.
    record EventualConsistency(Duration delay) implements Fault {}

    /// An explicit deny in an identity-based policy of every caller.
    ///
    /// @param action for instance `ssm:StartSession`, or `ssm:StartSession@*document/AWS-Start*`
    record ExplicitDeny(String action) implements Fault {}

    /// No policy allows the action.
    ///
    /// @param action with resources or without, as of [ExplicitDeny]
    record NotAllowed(String action) implements Fault {}

    /// The agent of new tasks never connects: no route to the message gateway.
    record AgentNeverConnects() implements Fault {}

    /// The managed agent of new tasks stops with a reason.
    record AgentStopped() implements Fault {}

    /// StartSession refuses: too many sessions.
    record SessionLimit() implements Fault {}

    /// Every session token counts as expired.
    record ExpiredToken() implements Fault {}
}
