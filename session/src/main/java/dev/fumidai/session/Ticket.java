package dev.fumidai.session;

import java.net.URI;
import java.time.Duration;

/// The permission to open one data channel, as StartSession and ResumeSession hand it out.
///
/// @param sessionId the session's id, at most 96 characters
/// @param streamUrl the WebSocket address, used exactly as given
/// @param token good for one connection
/// @param clockOffset AWS's clock minus ours, from the response's Date header; zero when unknown
public record Ticket(String sessionId, URI streamUrl, Secret token, Duration clockOffset) {
    /// A stream URL names a session but grants nothing without the token; it is kept out of logs
    /// all the same.
    @Override
    public String toString() {
        return "Ticket[" + sessionId + " at " + streamUrl.getHost() + "]";
    }
}
