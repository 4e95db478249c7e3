/// The driver of the SSM data channel, for programs that embed it: a WebSocket, one owning virtual
/// thread per session, resume, and port forwarding.
///
/// It knows neither ECS nor the AWS SDK: the caller supplies tickets and resume ([SessionControl])
/// and credentials ([CredentialSource]). Start reading at [SessionControl], then at `PortSession`
/// and `Forwarder`.
@NullMarked
package dev.fumidai.session;

import org.jspecify.annotations.NullMarked;
