package dev.fumidai.sandbox.gateway;

import java.time.Duration;

/// The gateway's clocks.
///
/// @param channelLife after which a data channel is closed with 1000 `Bye`
/// @param idleTimeout after which a session without data ends
/// @param tokenLife how long a token may be used
public record GatewaySettings(Duration channelLife, Duration idleTimeout, Duration tokenLife) {
    /// As AWS: hourly, 20 minutes; the life of tokens is not documented.
    public static final GatewaySettings AWS =
            new GatewaySettings(Duration.ofMinutes(60), Duration.ofMinutes(20), Duration.ofMinutes(3));

    public GatewaySettings withChannelLife(Duration life) {
        return new GatewaySettings(life, idleTimeout, tokenLife);
    }

    public GatewaySettings withIdleTimeout(Duration timeout) {
        return new GatewaySettings(channelLife, timeout, tokenLife);
    }

    public GatewaySettings withTokenLife(Duration life) {
        return new GatewaySettings(channelLife, idleTimeout, life);
    }
}
