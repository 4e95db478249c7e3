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
import dev.fumidai.protocol.wire.HandshakeResponse.Processed;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import dev.fumidai.protocol.wire.PayloadType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The client's part of the handshake.
///
/// It answers exactly once, whatever comes: a second answer would block the genuine agent for good.
/// Sessions that start to talk without a handshake are shells.
///
/// **Threading:** one owner. **Errors:** see [HandshakeStep.Failed]. Source: docs/protocol.md §4.
public final class ClientHandshake {
    private final ClientVersion version;
    private State state = new State.Waiting();
    private Optional<PayloadCipher> agreedCipher = Optional.empty();

    /// A handshake that has not begun; `version` decides how the agent behaves.
    public ClientHandshake(ClientVersion version) {
        this.version = version;
    }

    private sealed interface State {
        record Waiting() implements State {}

        record KeyAwaited(HandshakeRequest request) implements State {}

        record Answered(
                Optional<SessionType> type,
                Map<String, String> properties,
                AgentVersion agent,
                Optional<PayloadCipher> cipher)
                implements State {}

        /// There was no data key; the agent will end the session.
        record Refused() implements State {}

        /// Taken for a shell without handshake, until something shows that it is one.
        record Presumed() implements State {}

        record Over() implements State {}
    }

    /// True from the moment at which both ends agreed or failed to.
    public boolean isOver() {
        return state instanceof State.Over || state instanceof State.Presumed;
    }

    /// True as long as the agent has said nothing.
    public boolean isWaiting() {
        return state instanceof State.Waiting;
    }

    /// There is no handshake, as far as one can tell: what follows from that.
    public List<HandshakeStep> presumeNone() {
        if (!isWaiting()) {
            return List.of();
        }
        state = new State.Presumed();
        return List.of(new HandshakeStep.Agreed(SessionStart.withoutHandshake()));
    }

    /// What follows from the next payload of the agent, in order.
    public List<HandshakeStep> receive(PayloadType type, Bytes payload) {
        return switch (state) {
            case State.Waiting() -> begin(type, payload);
            case State.KeyAwaited awaited -> List.of();
            case State.Refused refused -> List.of();
            case State.Answered answered -> complete(answered, type, payload);
            case State.Presumed() -> presumed(type);
            // A handshake message after the handshake is a repetition: nothing of it is for the session.
            case State.Over() -> type.isHandshake() ? List.of() : List.of(new HandshakeStep.Pass());
        };
    }

    /// The data key that was wanted.
    ///
    /// @param plain 64 bytes
    /// @param encrypted what KMS made of it
    /// @param nonceStart 12 random bytes
    public List<HandshakeStep> dataKey(byte[] plain, Bytes encrypted, Bytes nonceStart) {
        if (!(state instanceof State.KeyAwaited(var request))) {
            return List.of();
        }
        var cipher = new PayloadCipher(new SessionCipher(Role.CLIENT, plain), new CountingNonce(nonceStart));
        return respond(
                request,
                encryption -> new Processed(
                        encryption.actionType(),
                        Status.SUCCESS,
                        new HandshakeResponse.KmsResult(encrypted, encryption.challenge() != null),
                        ""),
                Optional.of(cipher));
    }

    /// There is no data key. The agent is told, and ends the session.
    public List<HandshakeStep> noDataKey(String why) {
        if (!(state instanceof State.KeyAwaited(var request))) {
            return List.of();
        }
        var steps = respond(request, encryption -> refuse(encryption, Status.FAILED, why), Optional.empty());
        state = new State.Refused();
        return steps;
    }

    /// What the session's payloads are encrypted with, once both ends agree to.
    public Optional<PayloadCipher> cipher() {
        return agreedCipher;
    }

    private List<HandshakeStep> begin(PayloadType type, Bytes payload) {
        return switch (type) {
            case HANDSHAKE_REQUEST ->
                HandshakeRequest.parse(payload)
                        .map(this::answer)
                        .orElseGet(() -> fail("the agent's handshake request cannot be read"));
            case OUTPUT, STDERR, EXIT_CODE -> {
                state = new State.Over();
                yield List.of(new HandshakeStep.Agreed(SessionStart.withoutHandshake()), new HandshakeStep.Pass());
            }
            case NONE,
                    ERROR,
                    SIZE,
                    PARAMETER,
                    HANDSHAKE_RESPONSE,
                    HANDSHAKE_COMPLETE,
                    ENCRYPTION_CHALLENGE_REQUEST,
                    ENCRYPTION_CHALLENGE_RESPONSE,
                    FLAG,
                    UNKNOWN -> List.of();
        };
    }

    /// Keys of the user's may have gone to where the agent throws them away: nothing can mend that.
    private List<HandshakeStep> presumed(PayloadType type) {
        if (type == PayloadType.HANDSHAKE_REQUEST) {
            return fail("the agent began a handshake after it had taken a terminal's size");
        }
        state = new State.Over();
        return List.of(new HandshakeStep.Pass());
    }

    private List<HandshakeStep> complete(State.Answered answered, PayloadType type, Bytes payload) {
        if (type == PayloadType.ENCRYPTION_CHALLENGE_REQUEST
                && answered.cipher().isPresent()) {
            return prove(answered.cipher().get(), payload);
        }
        if (type != PayloadType.HANDSHAKE_COMPLETE) {
            // Data before the completion belong to no session that we know; the agent sends none.
            return List.of();
        }
        state = new State.Over();
        agreedCipher = answered.cipher();
        var message = HandshakeComplete.parse(payload)
                .map(HandshakeComplete::customerMessage)
                .orElse("");
        return List.of(new HandshakeStep.Agreed(
                new SessionStart(answered.type(), answered.properties(), Optional.of(answered.agent()), message)));
    }

    /// Shows that we have the same keys.
    private List<HandshakeStep> prove(PayloadCipher cipher, Bytes challenge) {
        return EncryptionChallenge.parse(challenge)
                .flatMap(message -> cipher.decrypt(message.challenge()))
                .map(plain -> new EncryptionChallenge(cipher.encrypt(plain)))
                .<List<HandshakeStep>>map(answer ->
                        List.of(new HandshakeStep.Send(PayloadType.ENCRYPTION_CHALLENGE_RESPONSE, answer.toJson())))
                .orElseGet(() -> fail("the agent's encryption challenge cannot be decrypted"));
    }

    private List<HandshakeStep> answer(HandshakeRequest request) {
        for (var action : request.actions()) {
            if (action instanceof Action.KmsEncryption(var keyId, var challenge)) {
                state = new State.KeyAwaited(request);
                return List.of(new HandshakeStep.KeyWanted(keyId, Optional.ofNullable(challenge)));
            }
        }
        return respond(request, encryption -> refuse(encryption, Status.UNSUPPORTED, ""), Optional.empty());
    }

    private List<HandshakeStep> respond(
            HandshakeRequest request,
            Function<Action.KmsEncryption, Processed> encrypted,
            Optional<PayloadCipher> cipher) {
        var processed = new ArrayList<Processed>();
        Optional<SessionType> type = Optional.empty();
        Map<String, String> properties = Map.of();
        for (var action : request.actions()) {
            processed.add(process(action, encrypted));
            if (action instanceof Action.SessionType(var name, var given)) {
                type = SessionType.of(name);
                properties = given;
            }
        }
        state = new State.Answered(type, properties, new AgentVersion(request.agentVersion()), cipher);
        var errors = processed.stream()
                .map(Processed::error)
                .filter(error -> !error.isEmpty())
                .toList();
        var response = new HandshakeResponse(version.text(), processed, errors);
        return List.of(new HandshakeStep.Send(PayloadType.HANDSHAKE_RESPONSE, response.toJson()));
    }

    private static Processed process(Action action, Function<Action.KmsEncryption, Processed> encrypted) {
        return switch (action) {
            case Action.SessionType(var name, var properties) ->
                SessionType.of(name).isPresent()
                        ? Processed.success(action.actionType())
                        : refuse(action, Status.FAILED, "Unknown session type " + name);
            case Action.KmsEncryption encryption -> encrypted.apply(encryption);
            case Action.Unknown unknown ->
                refuse(action, Status.UNSUPPORTED, "Unsupported action " + unknown.actionType());
        };
    }

    private static Processed refuse(Action action, Status status, String error) {
        return new Processed(action.actionType(), status, null, error);
    }

    private List<HandshakeStep> fail(String cause) {
        state = new State.Over();
        return List.of(new HandshakeStep.Failed(cause));
    }
}
