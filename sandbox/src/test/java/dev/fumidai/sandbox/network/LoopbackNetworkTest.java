package dev.fumidai.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoopbackNetworkTest {
    private static final Network.Source BASTION = new Network.Source("t1", "subnet-1", List.of("sg-bastion"));
    private static final Network.Source STRANGER = new Network.Source("t2", "subnet-1", List.of("sg-web"));

    private final LoopbackNetwork network = new LoopbackNetwork(
            (source, address, port) -> source.securityGroupIds().contains("sg-bastion"), Duration.ofMillis(20));
    private LoopbackService web;

    @BeforeEach
    void open() throws IOException {
        web = LoopbackService.http("hello");
        network.name("web.internal", "10.0.1.20");
        network.listen("10.0.1.20", 80, web.address());
    }

    @AfterEach
    void close() throws IOException {
        web.close();
    }

    @Test
    void connectsToWhatListensBehindAName() throws Exception {
        try (var socket =
                network.connect(BASTION, network.resolve("WEB.internal.").getFirst(), 80)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("hello");
        }
    }

    @Test
    void refusesWhereNothingListens() {
        assertThatThrownBy(() -> network.connect(BASTION, "10.0.1.20", 81)).isInstanceOf(ConnectException.class);
    }

    @Test
    void dropsWhatASecurityGroupForbids() {
        assertThatThrownBy(() -> network.connect(STRANGER, "10.0.1.20", 80)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void dropsWhatGoesToAnAddressOfNobody() {
        assertThatThrownBy(() -> network.connect(BASTION, "10.0.9.9", 80)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void stopsWaitingForNobodyWhenInterrupted() {
        var patient = new LoopbackNetwork((source, address, port) -> false, LoopbackNetwork.LINUX_CONNECT_TIMEOUT);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patient.connect(BASTION, "10.0.1.20", 80)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void knowsOnlyTheNamesOfTheVpc() {
        assertThatThrownBy(() -> network.resolve("nowhere.internal")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void followsANameToItsNewAddress() throws Exception {
        network.name("web.internal", "10.0.2.20");

        assertThat(network.resolve("web.internal")).containsExactly("10.0.2.20");
    }

    @Test
    void givesATaskOnlyItsOwnLoopback() throws Exception {
        try (var echo = LoopbackService.echo();
                var registration = network.listenIn("t1", 7, echo.address());
                var socket =
                        network.connect(BASTION, network.resolve("localhost").getFirst(), 7)) {
            socket.getOutputStream().write(42);

            assertThat(socket.getInputStream().read()).isEqualTo(42);
            assertThat(registration).isNotNull();
            assertThatThrownBy(() -> network.connect(STRANGER, "127.0.0.1", 7)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() ->
                            network.connect(BASTION, "127.0.0.1", echo.address().getPort()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void sendsAsMuchAsWasAskedFor() throws Exception {
        try (var source = LoopbackService.source(7)) {
            network.listen("10.0.1.30", 19, source.address());
            try (var socket = network.connect(BASTION, "10.0.1.30", 19)) {
                socket.getOutputStream().write("100000\n".getBytes(StandardCharsets.US_ASCII));

                assertThat(socket.getInputStream().readAllBytes()).hasSize(100_000);
            }
        }
    }
}
