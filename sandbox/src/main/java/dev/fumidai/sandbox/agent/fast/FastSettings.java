package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.sandbox.agent.AgentServices;
import java.time.Duration;
import java.time.InstantSource;

/// How the fast agent behaves.
///
/// @param agentVersion four numbers, as it reports them
/// @param session limits of the data channel; the size of payloads among them
/// @param drain without any acknowledgement of the last output, until the session ends without them
/// @param retry before a data channel is opened again
/// @param clock for the dates of messages
/// @param services of AWS that it calls
public record FastSettings(
        String agentVersion,
        SessionSettings session,
        Duration drain,
        Duration retry,
        InstantSource clock,
        AgentServices services) {
    /// The service ends what is idle; until then the agent waits for its client, however long that
    /// is silent.
    private static final SessionSettings PATIENT = SessionSettings.DEFAULT.withChannel(
            SessionSettings.DEFAULT.channel().withUnresponsiveAfter(Duration.ofHours(1)));

    /// Payloads of a kibibyte, as the genuine agent's.
    public static FastSettings standard(InstantSource clock) {
        return new FastSettings(
                "3.3.987.0", PATIENT, Duration.ofSeconds(10), Duration.ofMillis(50), clock, AgentServices.NONE);
    }

    public FastSettings withPayloadBytes(int bytes) {
        return new FastSettings(agentVersion, session.withPayloadBytes(bytes), drain, retry, clock, services);
    }

    public FastSettings withDrain(Duration silence) {
        return new FastSettings(agentVersion, session, silence, retry, clock, services);
    }

    public FastSettings withServices(AgentServices other) {
        return new FastSettings(agentVersion, session, drain, retry, clock, other);
    }
}
