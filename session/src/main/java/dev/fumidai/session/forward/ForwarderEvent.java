package dev.fumidai.session.forward;

import dev.fumidai.session.Origin;
import java.io.IOException;

/// What happens to the connections of a forwarder.
public sealed interface ForwarderEvent {
    /// Who asked for the connection.
    Origin origin();

    /// A client has connected; the dialer is being asked.
    record Accepted(Origin origin) implements ForwarderEvent {}

    /// A connection has ended in order.
    record Finished(Origin origin, long bytesUp, long bytesDown) implements ForwarderEvent {}

    /// The client has reset its connection, or died, or the forwarder was closed meanwhile.
    record Dropped(Origin origin, long bytesUp, long bytesDown) implements ForwarderEvent {}

    /// A connection could not be carried, or not to its end; its client saw a reset.
    ///
    /// @param cause a [dev.fumidai.session.SessionException.DestinationRefused] names host and port
    record Failed(Origin origin, IOException cause, long bytesUp, long bytesDown) implements ForwarderEvent {}
}
