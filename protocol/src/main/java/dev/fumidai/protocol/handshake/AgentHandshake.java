package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The agent's part of the handshake, without encryption.
///
/// **Threading:** one owner. **Errors:** see [HandshakeStep.Failed]. Source: docs/protocol.md §4.
public final class AgentHandshake {
    /// How long an agent waits for the answer.
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AgentVersion version;
    private final SessionType type;
    private final Map<String, String> properties;
    private @Nullable Instant begun;
    private boolean over;
    private Optional<ClientVersion> clientVersion = Optional.empty();

    /// A handshake that has not begun.
    public AgentHandshake(AgentVersion version, SessionType type, Map<String, String> properties) {
        this.version = version;
        this.type = type;
        this.properties = Map.copyOf(properties);
    }

    /// The request, to be sent first of all.
    public HandshakeStep begin(Instant now) {
        begun = now;
        var action = new Action.SessionType(type.wireName(), properties);
        var request = new HandshakeRequest(version.text(), List.of(action));
        return new HandshakeStep.Send(PayloadType.HANDSHAKE_REQUEST, request.toJson());
    }

    /// What follows from the next payload of the client, in order. What comes too early is swallowed,
    /// as the genuine agent does.
    public List<HandshakeStep> receive(Instant now, PayloadType payloadType, Bytes payload) {
        if (over) {
            return payloadType.isHandshake() ? List.of() : List.of(new HandshakeStep.Pass());
        }
        if (payloadType != PayloadType.HANDSHAKE_RESPONSE) {
            return List.of();
        }
        over = true;
        return HandshakeResponse.parse(payload)
                .map(response -> finish(now, response))
                .orElseGet(() -> List.of(new HandshakeStep.Failed("the client's handshake response cannot be read")));
    }

    /// The failure, once the client has been silent for too long.
    public Optional<HandshakeStep> expire(Instant now) {
        if (deadline().filter(deadline -> !now.isBefore(deadline)).isEmpty()) {
            return Optional.empty();
        }
        over = true;
        return Optional.of(new HandshakeStep.Failed("handshake timed out"));
    }

    /// When [#expire] is to be called.
    public Optional<Instant> deadline() {
        return over || begun == null ? Optional.empty() : Optional.of(begun.plus(PATIENCE));
    }

    /// What the client reported.
    public Optional<ClientVersion> clientVersion() {
        return clientVersion;
    }

    private List<HandshakeStep> finish(Instant now, HandshakeResponse response) {
        clientVersion = Optional.of(new ClientVersion(response.clientVersion()));
        for (var action : response.actions()) {
            if (action.status() != Status.SUCCESS) {
                return List.of(new HandshakeStep.Failed(action.actionType() + " failed on client with status "
                        + action.status().code() + " error: " + action.error()));
            }
        }
        var took = begun == null ? Duration.ZERO : Duration.between(begun, now);
        var complete = new HandshakeComplete(took, "");
        return List.of(
                new HandshakeStep.Send(PayloadType.HANDSHAKE_COMPLETE, complete.toJson()),
                new HandshakeStep.Agreed(new SessionStart(Optional.of(type), properties, Optional.of(version), "")));
    }
}
