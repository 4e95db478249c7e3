package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
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

/// The client's part of the handshake.
///
/// It answers exactly once, whatever comes: a second answer would block the genuine agent for good.
/// Sessions that start to talk without a handshake are shells.
///
/// **Threading:** one owner. **Errors:** see [HandshakeStep.Failed]. Source: docs/protocol.md §4.
public final class ClientHandshake {
    private final ClientVersion version;
    private State state = new State.Waiting();

    /// A handshake that has not begun; `version` decides how the agent behaves.
    public ClientHandshake(ClientVersion version) {
        this.version = version;
    }

    private sealed interface State {
        record Waiting() implements State {}

        record Answered(Optional<SessionType> type, Map<String, String> properties, AgentVersion agent)
                implements State {}

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
            case State.Answered answered -> complete(answered, type, payload);
            case State.Presumed() -> presumed(type);
            // A handshake message after the handshake is a repetition: nothing of it is for the session.
            case State.Over() -> type.isHandshake() ? List.of() : List.of(new HandshakeStep.Pass());
        };
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
        if (type != PayloadType.HANDSHAKE_COMPLETE) {
            // Data before the completion belong to no session that we know; the agent sends none.
            return List.of();
        }
        state = new State.Over();
        var message = HandshakeComplete.parse(payload)
                .map(HandshakeComplete::customerMessage)
                .orElse("");
        return List.of(new HandshakeStep.Agreed(
                new SessionStart(answered.type(), answered.properties(), Optional.of(answered.agent()), message)));
    }

    private List<HandshakeStep> answer(HandshakeRequest request) {
        var processed = new ArrayList<Processed>();
        Optional<SessionType> type = Optional.empty();
        Map<String, String> properties = Map.of();
        for (var action : request.actions()) {
            processed.add(process(action));
            if (action instanceof Action.SessionType(var name, var given)) {
                type = SessionType.of(name);
                properties = given;
            }
        }
        state = new State.Answered(type, properties, new AgentVersion(request.agentVersion()));
        var errors = processed.stream()
                .map(Processed::error)
                .filter(error -> !error.isEmpty())
                .toList();
        var response = new HandshakeResponse(version.text(), processed, errors);
        return List.of(new HandshakeStep.Send(PayloadType.HANDSHAKE_RESPONSE, response.toJson()));
    }

    private static Processed process(Action action) {
        return switch (action) {
            case Action.SessionType(var name, var properties) ->
                SessionType.of(name).isPresent()
                        ? Processed.success(action.actionType())
                        : refuse(action, Status.FAILED, "Unknown session type " + name);
            case Action.KmsEncryption encryption ->
                refuse(action, Status.UNSUPPORTED, "This client cannot encrypt sessions with a KMS key yet");
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
