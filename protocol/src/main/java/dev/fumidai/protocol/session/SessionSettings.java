package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.ChannelSettings;
import dev.fumidai.protocol.mux.MuxSettings;
import dev.fumidai.protocol.wire.ClientVersion;
import java.time.Duration;

/// Settings of a session, either end.
///
/// @param channel limits of the channel
/// @param mux limits of the streams
/// @param payloadBytes how far one message of stream data is filled
/// @param keepAlive time between signs of life of the client end; zero for none
/// @param clientVersion what the client end reports
/// @param plainStart how the client end begins a session without streams
/// @param presence what it shows of itself in one while nothing happens
public record SessionSettings(
        ChannelSettings channel,
        MuxSettings mux,
        int payloadBytes,
        Duration keepAlive,
        ClientVersion clientVersion,
        PlainStart plainStart,
        Presence presence) {

    /// What the client uses: payloads as large as the genuine ends', a sign of life every 10 s.
    public static final SessionSettings DEFAULT = new SessionSettings(
            ChannelSettings.DEFAULT,
            MuxSettings.DEFAULT,
            1024,
            Duration.ofSeconds(10),
            ClientVersion.OURS,
            PlainStart.DEFAULT.never(),
            Presence.SILENT);

    /// The same with payloads of another size.
    public SessionSettings withPayloadBytes(int bytes) {
        return new SessionSettings(channel, mux, bytes, keepAlive, clientVersion, plainStart, presence);
    }

    /// The same with other limits of the channel.
    public SessionSettings withChannel(ChannelSettings limits) {
        return new SessionSettings(limits, mux, payloadBytes, keepAlive, clientVersion, plainStart, presence);
    }

    /// The same with other limits of the streams.
    public SessionSettings withMux(MuxSettings limits) {
        return new SessionSettings(channel, limits, payloadBytes, keepAlive, clientVersion, plainStart, presence);
    }

    /// The same with another time between signs of life.
    public SessionSettings withKeepAlive(Duration interval) {
        return new SessionSettings(channel, mux, payloadBytes, interval, clientVersion, plainStart, presence);
    }

    /// The same with another beginning of shells.
    public SessionSettings withPlainStart(PlainStart start) {
        return new SessionSettings(channel, mux, payloadBytes, keepAlive, clientVersion, start, presence);
    }

    /// The same with other signs of life in sessions without streams.
    public SessionSettings withPresence(Presence shown) {
        return new SessionSettings(channel, mux, payloadBytes, keepAlive, clientVersion, plainStart, shown);
    }
}
