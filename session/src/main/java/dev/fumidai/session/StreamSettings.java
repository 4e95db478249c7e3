package dev.fumidai.session;

import java.time.Duration;

/// How the connections of a port session are treated.
///
/// @param budget shared by all sessions of the process
/// @param connectionBytes what one connection may hold that its client has not read
/// @param halfClosedSilence how long a half-closed client may wait for a silent destination
/// @param unknownSilence the same when nobody can tell whether the client is still there
public record StreamSettings(
        BufferBudget budget, long connectionBytes, Duration halfClosedSilence, Duration unknownSilence) {

    /// The limits of production, with a budget of its own.
    public static StreamSettings standard() {
        return new StreamSettings(
                BufferBudget.ofBytes(BufferBudget.STANDARD_BYTES),
                16L << 20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }
}
