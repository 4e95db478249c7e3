package dev.fumidai.sandbox.agent;

/// The services of AWS that agents call beside the message gateway.
public record AgentServices(KeyService keys, SessionLogs logs) {
    /// No keys, no logs.
    public static final AgentServices NONE = new AgentServices(KeyService.NONE, SessionLogs.NONE);
}
