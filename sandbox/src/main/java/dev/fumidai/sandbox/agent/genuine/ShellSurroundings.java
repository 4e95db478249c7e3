package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.AgentSessionStateBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.SessionCopy;
import dev.fumidai.sandbox.container.RunningContainer;

/// What shells and commands need of their session.
///
/// @param copy of what is shown, for the log
record ShellSurroundings(
        String sessionId,
        AgentChannel channel,
        RunningContainer container,
        SessionCopy copy,
        Pace pace,
        AgentTimings timings) {
    /// Sends to the client, with a copy for the log.
    void send(PayloadType type, Bytes payload) {
        channel.send(type, payload);
        copy.add(payload);
    }

    /// Tells the service that the agent is about to leave, once the client has everything.
    void terminate() throws InterruptedException {
        channel.awaitDrained(timings.drain());
        channel.sendState(AgentSessionStateBody.of(AgentSessionStateBody.TERMINATING, sessionId));
    }
}
