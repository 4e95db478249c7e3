package dev.fumidai.core.sessions;

import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.session.SessionException;

/// Where AWS clients come from, once a session needs them.
///
/// **Threading:** any thread; may block.
@FunctionalInterface
public interface ClientSource {
    /// The clients; the first call may have to make them.
    AwsClients clients() throws SessionException;
}
