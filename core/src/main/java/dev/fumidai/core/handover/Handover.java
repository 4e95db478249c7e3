package dev.fumidai.core.handover;

import dev.fumidai.session.Secret;
import java.net.URI;
import java.util.Optional;

/// A session as its starter describes it.
///
/// @param sessionId the id that AWS gave it
/// @param streamUrl where its data channel is
/// @param token good for one connection
/// @param region of the session
/// @param profile the AWS profile; empty for what the environment says
/// @param target exactly as the session was asked for; KMS binds the session's key to it
/// @param document that it was started with, where the starter tells
/// @param endpoint where the starter made its call: Session Manager's endpoint, or that of ECS
public record Handover(
        String sessionId,
        URI streamUrl,
        Secret token,
        String region,
        Optional<String> profile,
        Optional<String> target,
        Optional<String> document,
        Optional<URI> endpoint) {
    /// Whether it is known already that many connections will be forwarded.
    public boolean isForPorts() {
        return document.filter(name -> name.startsWith("AWS-StartPortForwarding"))
                .isPresent();
    }

    /// The stream URL is kept out of logs.
    @Override
    public String toString() {
        return "Handover[" + sessionId + " in " + region + "]";
    }
}
