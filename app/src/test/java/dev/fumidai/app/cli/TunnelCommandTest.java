package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;
import dev.fumidai.terminal.Signals.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelCommandTest {
    @TempDir
    Path home = Path.of("unset");

    @Test
    void tellsAWholeLifeWithoutATerminal() {
        var bench = bench();

        var code = bench.run("tunnel", "ends");

        assertThat(code).isZero();
        Golden.matches("tunnel.out.txt", bench.out.text());
        Golden.matches("tunnel.err.txt", bench.err.text());
        assertThat(bench.tunnels.leftOpen()).isZero();
        assertThat(bench.running()).isEmpty();
    }

    @Test
    void saysSandboxOnEveryLineWhenItIsOne() {
        var bench = new Bench(home, FakeTerminal.none(), true);

        bench.run("tunnel", "ends");

        Golden.matches("tunnel-sandbox.txt", bench.out.text() + bench.err.text());
    }

    @Test
    void writesEventsForPrograms() {
        var bench = bench();

        bench.run("--events", "tunnel", "ends");

        Golden.matches("events.jsonl", bench.out.text());
        assertThat(bench.err.text()).isEmpty();
    }

    @Test
    void rewritesStagesInPlaceOnATerminal() {
        var bench = new Bench(home, FakeTerminal.of(80), false);

        bench.run("tunnel", "ends");

        assertThat(bench.err.text()).contains("\r\u001b[K   ◐ bastion").contains("\r\u001b[K   ● bastion");
    }

    @Test
    void aFailureIsThreeLinesAndItsCode() {
        var bench = bench();

        assertThat(bench.run("tunnel", "broken")).isEqualTo(6);
        Golden.matches("tunnel-failed.txt", bench.err.text());
    }

    @Test
    void aFailureIsAlsoAnEvent() {
        var bench = bench();

        assertThat(bench.run("tunnel", "broken", "--events")).isEqualTo(6);
        assertThat(bench.out.text()).contains("\"event\":\"failed\"").contains("\"exitCode\":6");
    }

    @Test
    void asksForWhatWasWritten() {
        var bench = bench();

        bench.run(
                "tunnel",
                "ends=15432",
                "rds:orders/reader=auto",
                "--idle",
                "5m",
                "--deadline=1h30m",
                "--reason",
                "why",
                "--lazy",
                "--exit-on-idle",
                "--wait-stopped",
                "--bind",
                "::1");

        var request = bench.tunnels.request().orElseThrow();
        assertThat(request.targets()).hasSize(2);
        assertThat(request.targets().getFirst().port()).isEqualTo(new LocalPort.Exactly(15432));
        assertThat(request.targets().get(1).target()).isEqualTo("rds:orders/reader");
        assertThat(request.targets().get(1).port()).isEqualTo(new LocalPort.Any());
        assertThat(request.idle()).contains(Duration.ofMinutes(5));
        assertThat(request.deadline()).contains(Duration.ofMinutes(90));
        assertThat(request.reason()).contains("why");
        assertThat(request.lazy() && request.exitOnIdle() && request.waitStopped())
                .isTrue();
        assertThat(request.bind().orElseThrow().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(request.ephemeralPorts()).isFalse();
    }

    @Test
    void badInputEndsWithTwoAndARemedy() {
        assertUsage("No TARGET was given", "tunnel");
        assertUsage("not a duration like 10m", "tunnel", "x", "--idle", "10x");
        assertUsage("is not an IP address", "tunnel", "x", "--bind", "db.example");
        assertUsage("exclude each other", "tunnel", "x", "--background", "--", "true");
        assertUsage("Did you mean fumidai tunnel?", "tunel", "x");
        assertUsage("Did you mean --idle?", "tunnel", "x", "--idel", "10m");
    }

    @Test
    void whatTakesNoCommandIsNotUsedLikeThatWhateverFollows() {
        var bench = bench();

        assertThat(bench.run("version", "--", "-1")).isEqualTo(2);
        assertThat(bench.err.text()).isEqualTo("""
                        fumidai: fumidai version takes no command behind --.
                          why   '-- -1' was given. Only tunnel, exec and run take one.
                          fix   fumidai version --help
                        """);
        assertThat(bench.run("--", "true")).isEqualTo(2);
    }

    private void assertUsage(String expected, String... arguments) {
        var bench = bench();
        var code = bench.run(arguments);
        assertThat(bench.err.text()).startsWith("fumidai: ").contains(expected);
        assertThat(code).isEqualTo(java.util.List.of(arguments).contains("--") ? 125 : 2);
        assertThat(bench.tunnels.request()).isEmpty();
    }

    @Test
    void aCommandsCodeIsReturnedAndEverythingIsClosed() {
        var bench = bench();

        assertThat(bench.run("tunnel", "orders-db", "--", "sh", "-c", "exit 7")).isEqualTo(7);
        assertThat(bench.out.text()).isEmpty();
        assertThat(bench.err.text()).contains("ready  127.0.0.1:5432").contains("closed 2 connections");
        assertThat(bench.tunnels.leftOpen()).isZero();
        assertThat(bench.tunnels.request().orElseThrow().ephemeralPorts()).isTrue();
    }

    @Test
    void aCommandKnowsWhereTheTunnelIs() {
        var bench = bench();

        var code = bench.run(
                "tunnel",
                "orders-db",
                "--",
                "sh",
                "-c",
                "test \"$PGHOST:$PGPORT:$PGUSER:$PGDATABASE:$FUMIDAI_PORT\" = 127.0.0.1:5432:app:orders:5432");

        assertThat(code).isZero();
    }

    @Test
    void ourOwnFailureAroundACommandIs125() {
        assertThat(bench().run("tunnel", "broken", "--", "true")).isEqualTo(125);

        var bench = bench();
        assertThat(bench.run("tunnel", "orders-db", "--", "no-such-program-here"))
                .isEqualTo(125);
        assertThat(bench.err.text()).contains("There is no such program on the PATH");
        assertThat(bench.tunnels.request()).as("nothing was started").isEmpty();
    }

    @Test
    void aSignalClosesInOrder() throws InterruptedException {
        for (var kind : Kind.values()) {
            var bench = bench();
            var code = new int[1];
            var run = Thread.ofVirtual().start(() -> code[0] = bench.run("tunnel", "orders-db"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !bench.running().isEmpty());

            bench.ending.signal(kind);
            run.join();

            assertThat(code[0]).isEqualTo(kind.exitCode());
            assertThat(bench.tunnels.leftOpen()).isZero();
            assertThat(bench.err.text()).contains("closed 2 connections");
            assertThat(bench.halts).isEmpty();
        }
    }

    /// `fumidai … | head -1`.
    @Test
    void aClosedPipeEndsAsSigpipeDoesWithoutAWord() {
        var bench = new Bench(home, FakeTerminal.none(), false);
        bench.out.breakIt();

        assertThat(bench.run("config", "schema")).isEqualTo(141);
        assertThat(bench.err.text()).isEmpty();
    }

    @Test
    void aClosedTerminalClosesInOrder() throws InterruptedException {
        var bench = new Bench(home, FakeTerminal.of(80), false);
        var code = new int[1];
        var run = Thread.ofVirtual().start(() -> code[0] = bench.run("tunnel", "orders-db"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> bench.err.text().contains("2 connections"));

        bench.err.breakIt();
        bench.ending.signal(Kind.HUP);
        run.join();

        assertThat(code[0]).isEqualTo(129);
        assertThat(bench.tunnels.leftOpen()).isZero();
    }

    @Test
    void aDryRunShowsTheCallsAndOpensNothing() {
        var bench = bench();

        assertThat(bench.run("tunnel", "orders-db", "--dry-run")).isZero();

        assertThat(bench.out.text()).contains("ecs:RunTask", "db-proxy:1 on ops", "end");
        assertThat(bench.tunnels.request()).isEmpty();
        bench.run("tunnel", "orders-db", "--dry-run", "-o", "json");
        assertThat(bench.out.text()).contains("\"parameters\": {", "\"cluster\": \"ops\"");
    }

    @Test
    void theSecondInterruptRestoresTheTerminalAndEndsAtOnce() {
        var terminal = FakeTerminal.of(80);
        var bench = new Bench(home, terminal, false);

        bench.ending.signal(Kind.INT);
        bench.ending.signal(Kind.HUP);
        assertThat(bench.halts).isEmpty();
        bench.ending.signal(Kind.INT);

        assertThat(bench.halts).containsExactly(130);
        assertThat(terminal.restored()).isEqualTo(1);
        assertThat(bench.ending.exitCode()).isEqualTo(Optional.of(130));
    }

    private Bench bench() {
        return new Bench(home, FakeTerminal.none(), false);
    }
}
