package dev.fumidai.session.driver;

import dev.fumidai.protocol.mux.MuxSettings;
import dev.fumidai.protocol.session.PlainStart;
import dev.fumidai.protocol.session.Presence;
import dev.fumidai.protocol.wire.TerminalSize;
import dev.fumidai.session.SessionSettings;
import java.time.Duration;

/// Settings of the inside that follow from those of the caller.
final class Tuning {
    /// Bytes of one stream that may wait for the channel; small, for a thousand streams have it.
    private static final int STREAM_SEND_BUFFER = 32 * 1024;

    private Tuning() {}

    /// The machine's own settings.
    static dev.fumidai.protocol.session.SessionSettings machine(SessionSettings settings) {
        var patience = settings.patience();
        var shell = settings.shell();
        var defaults = dev.fumidai.protocol.session.SessionSettings.DEFAULT;
        // Unread data and silence are judged here, where all sessions and the task are known.
        var mux = defaults.mux();
        return defaults.withKeepAlive(patience.keepAlive())
                .withMux(new MuxSettings(
                        Integer.MAX_VALUE, Integer.MAX_VALUE, STREAM_SEND_BUFFER, mux.totalSendBuffer(), mux.streams()))
                .withChannel(defaults.channel()
                        .withUnresponsiveAfter(patience.deadThoughPresent().multipliedBy(2)))
                .withPresence(presence(shell.presence()))
                .withPlainStart(new PlainStart(
                        new TerminalSize(shell.columns(), shell.rows()), shell.askAfter(), shell.settle()));
    }

    private static Presence presence(dev.fumidai.session.Presence shown) {
        return switch (shown) {
            case SILENT -> Presence.SILENT;
            case SHOWN -> Presence.SHOWN;
            case IN_USE -> Presence.IN_USE;
        };
    }

    /// Often enough for the shortest of the times that it watches.
    static Duration tick(SessionSettings settings) {
        var shortest = Duration.ofSeconds(1);
        for (var time : new Duration[] {
            settings.patience().askAfter(),
            settings.network().pongWithin(),
            settings.network().pingEvery(),
            settings.patience().look().isPositive() ? settings.patience().look() : shortest
        }) {
            var part = time.dividedBy(4);
            shortest = part.compareTo(shortest) < 0 ? part : shortest;
        }
        return shortest.isZero() ? Duration.ofMillis(1) : shortest;
    }
}
