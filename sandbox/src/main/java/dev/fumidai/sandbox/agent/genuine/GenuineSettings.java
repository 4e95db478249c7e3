package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.sandbox.agent.AgentServices;
import java.time.InstantSource;

/// How the agent behaves.
///
/// @param agentVersion four numbers, as it reports them
/// @param pace after each message to a client
/// @param sessionWorkers sessions at the same time; ECS says 2
/// @param clock for the dates of messages
/// @param services of AWS that it calls
public record GenuineSettings(
        String agentVersion,
        Pace pace,
        AgentTimings timings,
        int sessionWorkers,
        InstantSource clock,
        AgentServices services) {
    /// As in ECS.
    public static GenuineSettings ecs(InstantSource clock) {
        return new GenuineSettings("3.3.987.0", Pace.GENUINE, AgentTimings.GENUINE, 2, clock, AgentServices.NONE);
    }

    public GenuineSettings withPace(Pace other) {
        return new GenuineSettings(agentVersion, other, timings, sessionWorkers, clock, services);
    }

    public GenuineSettings withTimings(AgentTimings other) {
        return new GenuineSettings(agentVersion, pace, other, sessionWorkers, clock, services);
    }

    public GenuineSettings withServices(AgentServices other) {
        return new GenuineSettings(agentVersion, pace, timings, sessionWorkers, clock, other);
    }
}
