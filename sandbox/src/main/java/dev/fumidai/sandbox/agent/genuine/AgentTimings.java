package dev.fumidai.sandbox.agent.genuine;

import java.time.Duration;

/// The agent's waits. Source: reference §13.1.
///
/// @param resendScan between two looks at the oldest unacknowledged message
/// @param handshake for the client's answer
/// @param drain at most, for the last output to be acknowledged
/// @param retry first wait before a data channel is opened again, doubled each time
/// @param retryCap the longest such wait
/// @param completeRepeat between two reports of a finished session
/// @param slotRetry between two tries to place a session when all workers are busy
/// @param keepAlive between smux keep-alives, for old clients only
/// @param keepAliveTimeout without any smux frame, for old clients only
/// @param firstRead before a terminal is read for the first time
/// @param failedStart before it is said that a command on a terminal cannot be started. The genuine
///     one trusts that a client is there by then; on a busy machine starting one takes longer, so
///     ours waits for it first, as long as for a handshake
/// @param errorNotice before an error of another command is sent as its error output
public record AgentTimings(
        Duration resendScan,
        Duration handshake,
        Duration drain,
        Duration retry,
        Duration retryCap,
        Duration completeRepeat,
        Duration slotRetry,
        Duration keepAlive,
        Duration keepAliveTimeout,
        Duration firstRead,
        Duration failedStart,
        Duration errorNotice) {
    /// As the genuine agent has them.
    public static final AgentTimings GENUINE = new AgentTimings(
            Duration.ofMillis(100),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1));

    /// All waits shorter by a factor, for tests; but the time that a client has for its answer,
    /// which depends on the machine and is waited for by nobody who answers.
    public AgentTimings dividedBy(int factor) {
        return new AgentTimings(
                resendScan.dividedBy(factor),
                handshake,
                drain.dividedBy(factor),
                retry.dividedBy(factor),
                retryCap.dividedBy(factor),
                completeRepeat.dividedBy(factor),
                slotRetry.dividedBy(factor),
                keepAlive.dividedBy(factor),
                keepAliveTimeout.dividedBy(factor),
                firstRead.dividedBy(factor),
                failedStart.dividedBy(factor),
                errorNotice.dividedBy(factor));
    }
}
