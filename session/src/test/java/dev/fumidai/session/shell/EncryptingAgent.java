package dev.fumidai.session.shell;

import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.CountingNonce;
import dev.fumidai.protocol.encryption.PayloadCipher;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.session.peer.ShellAgent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Makes a [ShellAgent]'s session an encrypted one, with a key that both ends know.
final class EncryptingAgent {
    static final String KEY_ID = "alias/sessions";
    static final String CHALLENGE = "AAECAwQFBgcICQoLDA0ODw==";

    private final ShellAgent agent;
    private final PayloadCipher cipher;
    private final CompletableFuture<HandshakeResponse> response = new CompletableFuture<>();
    private final StringBuilder typed = new StringBuilder();

    EncryptingAgent(ShellAgent agent, byte[] key) {
        this.agent = agent;
        this.cipher = new PayloadCipher(
                new SessionCipher(Role.AGENT, key),
                new CountingNonce(Bytes.wrap(new byte[SessionCipher.NONCE_LENGTH])));
        agent.first(this::took);
        agent.say(
                PayloadType.HANDSHAKE_REQUEST,
                new HandshakeRequest(
                                "3.3.987.0",
                                List.of(
                                        new Action.SessionType("Standard_Stream", Map.of()),
                                        new Action.KmsEncryption(KEY_ID, CHALLENGE)))
                        .toJson()
                        .toByteArray());
    }

    private boolean took(PayloadType type, Bytes payload) {
        switch (type) {
            case HANDSHAKE_RESPONSE -> {
                var parsed = HandshakeResponse.parse(payload).orElseThrow();
                response.complete(parsed);
                if (parsed.actions().getLast().status() == HandshakeResponse.Status.SUCCESS) {
                    var challenge = new EncryptionChallenge(cipher.encrypt(Bytes.utf8("prove it")));
                    agent.say(
                            PayloadType.ENCRYPTION_CHALLENGE_REQUEST,
                            challenge.toJson().toByteArray());
                }
            }
            case ENCRYPTION_CHALLENGE_RESPONSE -> {
                var proof = EncryptionChallenge.parse(payload)
                        .flatMap(message -> cipher.decrypt(message.challenge()))
                        .filter(Bytes.utf8("prove it")::equals);
                if (proof.isPresent()) {
                    var complete = new HandshakeComplete(Duration.ofMillis(3), "This session is encrypted.");
                    agent.say(PayloadType.HANDSHAKE_COMPLETE, complete.toJson().toByteArray());
                }
            }
            case OUTPUT -> {
                synchronized (typed) {
                    typed.append(cipher.decrypt(payload).orElseThrow().utf8());
                }
            }
            case NONE,
                    ERROR,
                    SIZE,
                    PARAMETER,
                    HANDSHAKE_REQUEST,
                    HANDSHAKE_COMPLETE,
                    ENCRYPTION_CHALLENGE_REQUEST,
                    FLAG,
                    STDERR,
                    EXIT_CODE,
                    UNKNOWN -> {
                return false;
            }
        }
        return true;
    }

    void print(PayloadType type, String text) {
        agent.say(type, cipher.encrypt(Bytes.utf8(text)).toByteArray());
    }

    String typed() {
        synchronized (typed) {
            return typed.toString();
        }
    }

    /// What the client answered to the handshake's request; it may be on its way.
    CompletableFuture<HandshakeResponse> response() {
        return response;
    }
}
