package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.container.ContainerRuntime;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.logs.LogStore;
import dev.fumidai.sandbox.time.Timeline;
import java.time.Duration;

/// What makes tasks happen.
///
/// @param gateway where exec sessions are made
/// @param execResume whether a client of ExecuteCommand that was cut off may resume its session
/// @param logs where containers with `awslogs` print to
/// @param taskStart from RunTask to RUNNING
/// @param taskStop from the end of the last container to STOPPED
public record Machinery(
        Timeline time,
        ContainerRuntime containers,
        Agents agents,
        Gateway gateway,
        boolean execResume,
        LogStore logs,
        Faults faults,
        Duration taskStart,
        Duration taskStop) {}
