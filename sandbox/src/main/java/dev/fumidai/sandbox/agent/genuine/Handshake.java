package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/// The questions before a port session. The reader hands the answer over hand to hand: when nobody
/// takes it, because it is the second or late, the reader waits for ever, as the genuine one does.
///
/// **Threading:** [#perform] on the session's thread, [#answered] on the reader. Source: reference
/// §5.
final class Handshake {
    private final AgentChannel channel;
    private final String agentVersion;
    private final Duration limit;
    private final SynchronousQueue<Optional<HandshakeResponse>> answers = new SynchronousQueue<>();

    /// Why a handshake failed, in the words that the user sees.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    Handshake(AgentChannel channel, String agentVersion, Duration limit) {
        this.channel = channel;
        this.agentVersion = agentVersion;
        this.limit = limit;
    }

    /// Asks, waits for the answer, and opens the channel for data.
    HandshakeResponse perform(String sessionType, Map<String, String> properties) throws Failure, InterruptedException {
        var began = System.nanoTime();
        channel.beginHandshake();
        var action = new HandshakeRequest.Action.SessionType(sessionType, properties);
        channel.send(PayloadType.HANDSHAKE_REQUEST, new HandshakeRequest(agentVersion, List.of(action)).toJson());
        var answer = answers.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (answer == null) {
            throw new Failure("Handshake timed out. Please ensure that you have the latest version of the session"
                    + " manager plugin.");
        }
        var response = answer.orElseThrow(() -> new Failure("The handshake response cannot be read."));
        check(response);
        var complete = new HandshakeComplete(Duration.ofNanos(System.nanoTime() - began), "");
        channel.send(PayloadType.HANDSHAKE_COMPLETE, complete.toJson());
        // Only now: data that overtakes this is acknowledged and lost.
        channel.endHandshake();
        return response;
    }

    /// The reader has an answer.
    void answered(Bytes payload) throws InterruptedException {
        answers.put(HandshakeResponse.parse(payload));
    }

    private static void check(HandshakeResponse response) throws Failure {
        for (var action : response.actions()) {
            if (action.status() != HandshakeResponse.Status.SUCCESS) {
                throw new Failure(action.actionType() + " failed on client with status "
                        + action.status().code() + " error: " + action.error());
            }
        }
    }
}
