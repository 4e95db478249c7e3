package dev.fumidai.sandbox.agent;

/// Starts the exec agent in containers.
///
/// **Threading:** any thread.
public interface Agents extends AutoCloseable {
    /// Starts the agent of one container; it connects its control channel to the gateway.
    RunningAgent start(AgentSpec spec);

    /// Stops every agent.
    @Override
    void close();

    /// One running agent.
    interface RunningAgent extends AutoCloseable {
        AgentSpec spec();

        /// Whether its control channel is open: what `TargetNotConnected` depends on.
        boolean connected();

        /// Ends the agent with its sessions, as when it is killed: without a word.
        void kill();

        /// Ends the agent in order.
        @Override
        void close();
    }
}
