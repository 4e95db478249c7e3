package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/// The questions before a session. The reader hands the answer over hand to hand: when nobody takes
/// it, because it is the second or late, the reader waits for ever, as the genuine one does.
///
/// **Threading:** [#perform] on the session's thread, [#answered] and [#challenged] on the reader.
/// Source: docs/protocol.md §4 and §8.
final class Handshake {
    /// The last client that shows only one output.
    private static final ClientVersion LAST_WITH_ONE_OUTPUT = new ClientVersion("1.2.295");

    private final AgentChannel channel;
    private final String agentVersion;
    private final Duration limit;
    private final Optional<Encryption> encryption;
    private final SynchronousQueue<Optional<HandshakeResponse>> answers = new SynchronousQueue<>();
    private final SynchronousQueue<Boolean> confirmations = new SynchronousQueue<>();

    /// Why a handshake failed, in the words that the user sees.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /// @param encryption what to ask for beside the session type, if anything
    Handshake(AgentChannel channel, String agentVersion, Duration limit, Optional<Encryption> encryption) {
        this.channel = channel;
        this.agentVersion = agentVersion;
        this.limit = limit;
        this.encryption = encryption;
    }

    /// Asks, waits for the answer, and opens the channel for data.
    ///
    /// @param separate whether the client has to know two outputs
    HandshakeResponse perform(Action.SessionType session, boolean separate) throws Failure, InterruptedException {
        var began = System.nanoTime();
        channel.beginHandshake();
        var actions = new ArrayList<Action>(List.of(session));
        encryption.map(Encryption::action).ifPresent(actions::add);
        channel.send(PayloadType.HANDSHAKE_REQUEST, new HandshakeRequest(agentVersion, actions).toJson());
        var answer = answers.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (answer == null) {
            throw new Failure("Handshake timed out. Please ensure that you have the latest version of the session"
                    + " manager plugin.");
        }
        var response = answer.orElseThrow(() -> new Failure("The handshake response cannot be read."));
        check(response);
        if (encryption.isPresent()) {
            encrypt(encryption.get(), response);
        }
        var complete = new HandshakeComplete(
                Duration.ofNanos(System.nanoTime() - began),
                customerMessage(separate, new ClientVersion(response.clientVersion())));
        // The genuine agent does this after it has written, and acknowledges and loses what comes in between. A
        // network hides that; here the client may be heard before this thread goes on.
        channel.endHandshake();
        channel.send(PayloadType.HANDSHAKE_COMPLETE, complete.toJson());
        return response;
    }

    /// The reader has an answer.
    void answered(Bytes payload) throws InterruptedException {
        answers.put(HandshakeResponse.parse(payload));
    }

    /// The reader has an answer to the challenge; a wrong one is kept quiet, until the time is up.
    AgentChannel.Verdict challenged(Bytes payload) throws InterruptedException {
        var right = EncryptionChallenge.parse(payload)
                .filter(challenge -> encryption.isPresent() && encryption.get().proves(challenge.challenge()));
        if (right.isEmpty()) {
            return AgentChannel.Verdict.FAILED;
        }
        confirmations.put(true);
        return AgentChannel.Verdict.DONE;
    }

    private void encrypt(Encryption keys, HandshakeResponse response) throws Failure, InterruptedException {
        channel.encryptWith(keys.agree(response));
        channel.send(PayloadType.ENCRYPTION_CHALLENGE_REQUEST, new EncryptionChallenge(keys.challenge()).toJson());
        if (confirmations.poll(limit.toNanos(), TimeUnit.NANOSECONDS) == null) {
            throw new Failure("Timed out waiting for encryption challenge.");
        }
    }

    private String customerMessage(boolean separate, ClientVersion client) {
        var update = separate && client.compareTo(LAST_WITH_ONE_OUTPUT) <= 0
                ? "Please update session manager plugin version (minimum required version 1.2.312.0) for fully support"
                        + " of separate StdOut/StdErr output.\r\n"
                : "";
        return update + (encryption.isPresent() ? "This session is encrypted using AWS KMS." : "");
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
