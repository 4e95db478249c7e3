package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.state.TunnelRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fumidai tunnel stop`, with a process that holds no tunnel in place of one that does.
class TunnelStopCommandTest {
    @TempDir
    private Path home;

    private Process holder;

    @BeforeEach
    void holder() throws Exception {
        holder = new ProcessBuilder("sleep", "100").start();
    }

    @AfterEach
    void end() {
        holder.destroyForcibly();
    }

    @Test
    void whatIsGoneIsStopped() {
        var bench = bench();

        assertThat(bench.run("tunnel", "stop", "orders-db")).isZero();
        assertThat(bench.run("tunnel", "stop", "--all")).isZero();
        assertThat(bench.err.text()).contains("No tunnel is open on this machine.");
    }

    @Test
    void whatIsGoneDoesNotKeepTheOthersOpen() throws Exception {
        var bench = bench();
        try (var _ = open(bench)) {
            assertThat(bench.run("tunnel", "stop", "4711", "orders-db")).isZero();
        }

        assertThat(holder.isAlive()).isFalse();
        assertThat(bench.err.text()).contains("not open 4711   (open: orders-db)", "closed   orders-db");
    }

    @Test
    void aSlipOfThePenStopsNothing() throws Exception {
        var bench = bench();
        try (var _ = open(bench)) {
            assertThat(bench.run("tunnel", "stop", "order-db")).isEqualTo(5);
        }

        assertThat(holder.isAlive()).isTrue();
        assertThat(bench.err.text()).contains("Did you mean orders-db?", "fumidai tunnel stop orders-db");
    }

    private BackgroundTunnels.Registration open(Bench bench) throws Exception {
        return new BackgroundTunnels(StateFolder.open(bench.environment()))
                .register(new TunnelRecord(
                        "orders-db", holder.pid(), Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty()));
    }

    private Bench bench() {
        return new Bench(home, FakeTerminal.none(), false);
    }
}
