package dev.fumidai.sandbox.agent.genuine;

import java.time.InstantSource;

/// How the agent behaves.
///
/// @param agentVersion four numbers, as it reports them
/// @param pace after each message to a client
/// @param sessionWorkers sessions at the same time; ECS says 2
/// @param clock for the dates of messages
public record GenuineSettings(
        String agentVersion, Pace pace, AgentTimings timings, int sessionWorkers, InstantSource clock) {
    /// As in ECS.
    public static GenuineSettings ecs(InstantSource clock) {
        return new GenuineSettings("3.3.987.0", Pace.GENUINE, AgentTimings.GENUINE, 2, clock);
    }

    public GenuineSettings withPace(Pace other) {
        return new GenuineSettings(agentVersion, other, timings, sessionWorkers, clock);
    }

    public GenuineSettings withTimings(AgentTimings other) {
        return new GenuineSettings(agentVersion, pace, other, sessionWorkers, clock);
    }
}
