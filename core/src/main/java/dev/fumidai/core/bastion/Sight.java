package dev.fumidai.core.bastion;

/// What a look at a bastion's task found.
public sealed interface Sight {
    /// The task and its agent run; the agent may be another one than before.
    record Up(Bastion bastion) implements Sight {}

    /// The task runs, its agent does not at the moment.
    record AgentDown(String why) implements Sight {}

    /// The task is gone or going.
    record Gone(String why) implements Sight {}

    /// AWS could not be asked.
    record Unknown(String why) implements Sight {}
}
