package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.util.Optional;

/// What the driver of a session has to do next, in the order in which it comes out.
public sealed interface SessionEffect {
    /// Send these bytes as one binary message on the current socket; see
    /// [dev.fumidai.protocol.channel.Effect.Transmit].
    record Transmit(Bytes frame, boolean urgent) implements SessionEffect {}

    /// The ends agree; data may flow. Comes once.
    record Started(SessionStart start) implements SessionEffect {}

    /// The agent wants the session encrypted (client end only): get a data key and tell it with
    /// [ClientSession#dataKey], or that there is none with [ClientSession#noDataKey].
    ///
    /// @param keyId the KMS key
    /// @param challenge what to add to the encryption context as `aws:ssm:RandomChallenge`
    record DataKeyWanted(String keyId, Optional<String> challenge) implements SessionEffect {}

    /// The client's data key as KMS encrypted it (agent end only): decrypt it and tell it with
    /// [AgentSession#dataKey], or that there is none with [AgentSession#noDataKey].
    ///
    /// @param challenged whether the encryption context has `aws:ssm:RandomChallenge`
    record DataKeySealed(Bytes encrypted, boolean challenged) implements SessionEffect {}

    /// The other end has opened a stream (agent end only).
    record StreamOpened(long id) implements SessionEffect {}

    /// Data of a stream; tell by `consumed` when it has left the process.
    record StreamData(long id, Bytes data) implements SessionEffect {}

    /// The other end has closed the stream after all its data.
    record StreamFinished(long id) implements SessionEffect {}

    /// The agent could not connect this stream to the destination. The stream is gone.
    record StreamRefused(long id) implements SessionEffect {}

    /// This end has given up the stream. The stream is gone.
    record StreamReset(long id, MuxEvent.ResetReason reason) implements SessionEffect {}

    /// There is room again after `room(id)` had none.
    record StreamWritable(long id) implements SessionEffect {}

    /// A payload of a session without streams (shells), or a flag.
    record Payload(PayloadType type, Bytes payload) implements SessionEffect {}

    /// There is room again for payloads of a session without streams.
    record Writable() implements SessionEffect {}

    /// The other end has gone; everything waits.
    record Paused() implements SessionEffect {}

    /// The other end is back.
    record Resumed() implements SessionEffect {}

    /// The session is over; nothing comes after this.
    record Closed(CloseReason reason) implements SessionEffect {}
}
