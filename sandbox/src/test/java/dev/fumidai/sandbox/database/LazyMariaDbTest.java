package dev.fumidai.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where MariaDB's programs were fetched: with `-Pmariadb`, or by an earlier run with it.
@Timeout(120)
final class LazyMariaDbTest {
    /// The user's, as sandboxes have it: unpacking takes longer than all the rest.
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @TempDir
    private Path state;

    @Test
    void startsNothingUntilItIsAskedFor() throws Exception {
        try (var server = maria()) {
            assertThat(server.toString()).contains("begun=false");
        }
        try (var left = Files.list(state)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void greetsAndLeavesNothingBehind() throws Exception {
        var server = maria();
        var address = server.address();
        try (server;
                var socket = new Socket(address.getAddress(), address.getPort())) {
            assertThat(address.getAddress().isLoopbackAddress()).isTrue();
            assertThat(new String(socket.getInputStream().readNBytes(30), StandardCharsets.ISO_8859_1))
                    .contains("11.4.5-MariaDB");
            assertThat(ProcessHandle.current().descendants().map(LazyMariaDbTest::commandLine))
                    .noneMatch(line -> line.contains(server.password()));
        }

        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
        try (var left = Files.list(state)) {
            assertThat(left).isEmpty();
        }
    }

    private LazyMariaDb maria() {
        var server = LazyMariaDb.of(state, HOME.resolve(".cache/fumidai"), HOME, new SecureRandom());
        assumeTrue(server.isPresent(), "MariaDB's programs are not on this machine");
        return server.get();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
