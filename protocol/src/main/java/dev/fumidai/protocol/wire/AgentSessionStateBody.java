package dev.fumidai.protocol.wire;

/// The content of `agent_session_state`. Source: docs/protocol.md §2.
public final class AgentSessionStateBody {
    /// The agent has opened its data channel.
    public static final String CONNECTED = "Connected";
    /// The agent is about to leave.
    public static final String TERMINATING = "Terminating";

    private AgentSessionStateBody() {}

    /// The content for one of the two states.
    public static Bytes of(String state, String sessionId) {
        return JsonText.object(out -> {
            out.writeNumberField("SchemaVersion", Frame.SCHEMA_VERSION);
            out.writeStringField("SessionState", state);
            out.writeStringField("SessionId", sessionId);
        });
    }

    static Message read(Bytes body) {
        return JsonObject.parse(body)
                .<Message>map(
                        object -> new Message.AgentSessionState(object.text("SessionState"), object.text("SessionId")))
                .orElse(new Message.Unreadable(MessageTypes.AGENT_SESSION_STATE));
    }
}
