package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.CountingNonce;
import dev.fumidai.protocol.encryption.PayloadCipher;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The agent's part of the handshake.
///
/// **Threading:** one owner. **Errors:** see [HandshakeStep.Failed]. Source: docs/protocol.md §4.
public final class AgentHandshake {
    /// How long an agent waits for the answer.
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AgentVersion version;
    private final SessionType type;
    private final Map<String, String> properties;
    private final Optional<KeyDemand> demand;
    private State state = new State.Waiting();
    private @Nullable Instant begun;
    private @Nullable Instant waitsSince;
    private Optional<ClientVersion> clientVersion = Optional.empty();

    /// A handshake that has not begun.
    ///
    /// @param demand for sessions that have to be encrypted
    public AgentHandshake(
            AgentVersion version, SessionType type, Map<String, String> properties, Optional<KeyDemand> demand) {
        this.version = version;
        this.type = type;
        this.properties = Map.copyOf(properties);
        this.demand = demand;
    }

    private sealed interface State {
        record Waiting() implements State {}

        /// Somebody decrypts the client's data key.
        record KeyAwaited(KeyDemand demand) implements State {}

        /// The client has to show that it has the key.
        record Proving(KeyDemand demand, PayloadCipher cipher) implements State {}

        record Over(Optional<PayloadCipher> cipher) implements State {}
    }

    /// The request, to be sent first of all.
    public HandshakeStep begin(Instant now) {
        begun = now;
        waitsSince = now;
        var actions = new ArrayList<Action>();
        actions.add(new Action.SessionType(type.wireName(), properties));
        demand.ifPresent(key -> actions.add(new Action.KmsEncryption(key.keyId(), key.challenge())));
        var request = new HandshakeRequest(version.text(), actions);
        return new HandshakeStep.Send(PayloadType.HANDSHAKE_REQUEST, request.toJson());
    }

    /// What follows from the next payload of the client, in order. What comes too early is swallowed,
    /// as the genuine agent does.
    public List<HandshakeStep> receive(Instant now, PayloadType payloadType, Bytes payload) {
        return switch (state) {
            case State.Waiting() -> payloadType == PayloadType.HANDSHAKE_RESPONSE ? answered(now, payload) : List.of();
            case State.KeyAwaited awaited -> List.of();
            case State.Proving proving ->
                payloadType == PayloadType.ENCRYPTION_CHALLENGE_RESPONSE ? proved(now, proving, payload) : List.of();
            case State.Over over -> payloadType.isHandshake() ? List.of() : List.of(new HandshakeStep.Pass());
        };
    }

    /// The data key that a [HandshakeStep.KeySealed] told of, decrypted: 64 bytes.
    public List<HandshakeStep> dataKey(Instant now, byte[] plain) {
        if (!(state instanceof State.KeyAwaited(var key))) {
            return List.of();
        }
        if (plain.length != SessionCipher.DATA_KEY_LENGTH) {
            return noDataKey("the data key has " + plain.length + " bytes");
        }
        var cipher = new PayloadCipher(new SessionCipher(Role.AGENT, plain), new CountingNonce(key.nonceStart()));
        state = new State.Proving(key, cipher);
        waitsSince = now;
        var challenge = new EncryptionChallenge(cipher.encrypt(key.proof()));
        return List.of(new HandshakeStep.Send(PayloadType.ENCRYPTION_CHALLENGE_REQUEST, challenge.toJson()));
    }

    /// The data key cannot be decrypted.
    public List<HandshakeStep> noDataKey(String why) {
        return state instanceof State.KeyAwaited ? fail("Fetching data key failed: " + why) : List.of();
    }

    /// What the session's payloads are encrypted with, once both ends agree to.
    public Optional<PayloadCipher> cipher() {
        return state instanceof State.Over(var agreed) ? agreed : Optional.empty();
    }

    /// The failure, once the client has been silent for too long.
    public Optional<HandshakeStep> expire(Instant now) {
        if (deadline().filter(deadline -> !now.isBefore(deadline)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(fail("handshake timed out").getFirst());
    }

    /// When [#expire] is to be called.
    public Optional<Instant> deadline() {
        return waitsSince == null || state instanceof State.Over || state instanceof State.KeyAwaited
                ? Optional.empty()
                : Optional.of(waitsSince.plus(PATIENCE));
    }

    /// What the client reported.
    public Optional<ClientVersion> clientVersion() {
        return clientVersion;
    }

    private List<HandshakeStep> answered(Instant now, Bytes payload) {
        return HandshakeResponse.parse(payload)
                .map(response -> answered(now, response))
                .orElseGet(() -> fail("the client's handshake response cannot be read"));
    }

    private List<HandshakeStep> answered(Instant now, HandshakeResponse response) {
        clientVersion = Optional.of(new ClientVersion(response.clientVersion()));
        for (var action : response.actions()) {
            if (action.status() != Status.SUCCESS) {
                return fail(action.actionType() + " failed on client with status "
                        + action.status().code() + " error: " + action.error());
            }
        }
        return demand.map(key -> take(key, response)).orElseGet(() -> complete(now, Optional.empty()));
    }

    private List<HandshakeStep> take(KeyDemand key, HandshakeResponse response) {
        var result = response.actions().stream()
                .map(HandshakeResponse.Processed::result)
                .filter(Objects::nonNull)
                .findFirst();
        if (result.isEmpty()) {
            return fail("Fetching data key failed: unexpected end of JSON input");
        }
        state = new State.KeyAwaited(key);
        return List.of(new HandshakeStep.KeySealed(
                result.get().cipherTextKey(), result.get().challengeAcknowledged()));
    }

    /// A wrong answer changes nothing: the client's time goes on.
    private List<HandshakeStep> proved(Instant now, State.Proving proving, Bytes payload) {
        var isRight = EncryptionChallenge.parse(payload)
                .flatMap(answer -> proving.cipher().decrypt(answer.challenge()))
                .filter(proving.demand().proof()::equals)
                .isPresent();
        return isRight ? complete(now, Optional.of(proving.cipher())) : List.of();
    }

    private List<HandshakeStep> complete(Instant now, Optional<PayloadCipher> cipher) {
        state = new State.Over(cipher);
        var took = begun == null ? Duration.ZERO : Duration.between(begun, now);
        var message = cipher.isPresent() ? "This session is encrypted using AWS KMS." : "";
        return List.of(
                new HandshakeStep.Send(PayloadType.HANDSHAKE_COMPLETE, new HandshakeComplete(took, message).toJson()),
                new HandshakeStep.Agreed(
                        new SessionStart(Optional.of(type), properties, Optional.of(version), message)));
    }

    private List<HandshakeStep> fail(String cause) {
        state = new State.Over(Optional.empty());
        return List.of(new HandshakeStep.Failed(cause));
    }
}
