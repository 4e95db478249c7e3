package dev.fumidai.sandbox.gateway;

import java.time.Duration;

/// What can go wrong on purpose between the ends. Applied with [MessageGateway#apply] to all
/// sessions, those that come included.
public sealed interface GatewayFault {
    /// One side's connections are closed.
    ///
    /// @param code 1000 as the service does hourly; 1006 drops the socket
    /// @param when at which point
    record CloseSocket(Side side, int code, When when) implements GatewayFault {}

    /// A moment in a connection's life.
    sealed interface When {
        /// At once, what is open now.
        record Now() implements When {}

        /// Once per session, when this many bytes have passed that side's socket in either direction.
        record After(long bytes) implements When {}

        /// Each time that another so many bytes have passed, at most `times` times per session.
        record Every(long bytes, int times) implements When {}
    }

    /// Nothing is delivered to either side for a while; nothing is lost.
    record Stall(Duration duration) implements GatewayFault {}

    /// The weather from now on.
    record Network(Weather weather) implements GatewayFault {}

    /// The tokens of the next resumes have expired when they are used.
    record ExpiredTokens(int resumes) implements GatewayFault {}
}
