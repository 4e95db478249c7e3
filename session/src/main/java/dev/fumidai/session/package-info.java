/// The driver of the SSM data channel, for programs that embed it: a WebSocket, one owning virtual
/// thread per session, resume, and port forwarding.
///
/// It knows neither ECS nor the AWS SDK: the caller supplies tickets and resume ([SessionControl])
/// and credentials ([CredentialSource]). Start reading at [SessionControl], then at `PortSession`
/// and `Forwarder`.
///
/// Loggers are asked for where there is something to say, not when a class is loaded: for the first
/// logger of a process Java looks into every library, and a port is to be open sooner.
@NullMarked
package dev.fumidai.session;

import org.jspecify.annotations.NullMarked;
