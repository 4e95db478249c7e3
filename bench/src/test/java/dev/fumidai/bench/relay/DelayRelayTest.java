package dev.fumidai.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.bench.load.Connection;
import dev.fumidai.bench.load.Crowd;
import dev.fumidai.bench.load.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DelayRelayTest {
    private static final Duration DELAY = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void delaysEachDirectionAndNeverLess() throws IOException {
        try (var echo = new Destination(Destination.Kind.ECHO);
                var relay = DelayRelay.to(loopback(echo.port()), DELAY);
                var connection = new Connection(relay.address().getPort(), PATIENCE)) {
            var times = new ArrayList<Long>();
            for (int i = 0; i < 100; i++) {
                times.add(connection.roundTrip(i));
            }

            Collections.sort(times);
            assertThat(times.getFirst()).isGreaterThanOrEqualTo(2 * DELAY.toNanos());
            assertThat(times.get(50)).isLessThan(4 * DELAY.toNanos());
        }
    }

    @Test
    void carriesEverythingInOrderWithoutALimit() throws IOException {
        try (var sink = new Destination(Destination.Kind.SINK);
                var source = new Destination(Destination.Kind.SOURCE);
                var up = DelayRelay.to(loopback(sink.port()), DELAY);
                var down = DelayRelay.to(loopback(source.port()), DELAY);
                var upload = new Connection(up.address().getPort(), PATIENCE);
                var download = new Connection(down.address().getPort(), PATIENCE)) {
            assertThat(upload.upload(64 << 20)).isPositive();
            assertThat(download.download(64 << 20)).isPositive();
        }
    }

    @Test
    void carriesManyConnectionsAtOnce() throws IOException, InterruptedException {
        try (var echo = new Destination(Destination.Kind.ECHO);
                var relay = DelayRelay.to(loopback(echo.port()), DELAY);
                var crowd = new Crowd(relay.address().getPort(), 5, PATIENCE)) {
            assertThat(crowd.exchange(64 * 1024).correct()).isEqualTo(5);
        }
    }

    @Test
    void aRefusingTargetClosesTheConnection() throws IOException {
        int unused;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = listener.getLocalPort();
        }
        try (var relay = DelayRelay.to(loopback(unused), DELAY);
                var connection = new Connection(relay.address().getPort(), PATIENCE)) {
            assertThatThrownBy(() -> connection.upload(1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingBreaksWhatIsOpen() throws IOException {
        try (var echo = new Destination(Destination.Kind.ECHO)) {
            var relay = DelayRelay.to(loopback(echo.port()), DELAY);
            try (var connection = new Connection(relay.address().getPort(), PATIENCE)) {
                connection.roundTrip(1);

                relay.close();

                assertThatThrownBy(() -> connection.roundTrip(2)).isInstanceOf(IOException.class);
            }
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
