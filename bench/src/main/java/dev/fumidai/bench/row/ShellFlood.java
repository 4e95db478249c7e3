package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.NullClient;
import dev.fumidai.bench.contender.Shell;
import dev.fumidai.bench.world.AgentEnd;
import dev.fumidai.bench.world.ProgramSandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// `yes | head -c …` in `fumidai exec`, as a share of what the same agent end offers to a client
/// that only acknowledges. Counted is what `yes` prints; the container's terminal makes three bytes
/// of every two of them. On a terminal busybox's `head` writes each line by itself, a core for one
/// or two MiB a second: enough for the genuine agent. Before the sleepless one stands a `cat`,
/// which writes the same bytes in blocks.
public record ShellFlood() implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// How the bytes come to the terminal; `%d` of them.
    private static final String LINES = "yes | head -c %d";

    static final String BLOCKS = LINES + " | cat";
    private static final double SHARE = 95;

    @Override
    public String name() {
        return "shell-flood";
    }

    @Override
    public String about() {
        return "`yes | head -c` in a shell";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        run(bench, report, AgentEnd.GENUINE, "genuine agent", LINES, 2 * Rates.MIB);
        run(bench, report, AgentEnd.FAST_1K, "sleepless agent", BLOCKS, 8 * Rates.MIB);
    }

    private void run(Bench bench, Report report, AgentEnd end, String whose, String line, long bytes)
            throws IOException, InterruptedException {
        var sandbox = bench.sandbox(end);
        var rates = new ArrayList<Double>();
        var offers = new ArrayList<Double>();
        for (int i = 0; i <= bench.settings().repetitions(); i++) {
            rates.add(bench.quiet().once(() -> Rates.mibPerSecond(bytes, ours(sandbox, line, bytes))));
            offers.add(bench.quiet().once(() -> Rates.mibPerSecond(bytes, offered(sandbox, line, bytes))));
            report.progress("%s, %s: ours %.2f MiB/s, offered %.2f"
                    .formatted(i == 0 ? "warm-up" : "run " + i, whose, rates.getLast(), offers.getLast()));
        }
        var ours = new Series(rates.subList(1, rates.size()));
        var offer = new Series(offers.subList(1, offers.size()));
        report.note("%s: the %s offers %.2f MiB/s to a client that only acknowledges"
                .formatted(name(), whose, offer.median()));
        report.add(new Figure(about() + ", " + whose, "MiB/s", Optional.empty(), ours, new Goal.None()));
        report.add(new Figure(
                "… share of what the agent end offers",
                "%",
                Optional.empty(),
                Series.of(ours.median() / offer.median() * 100),
                new Goal.AtLeast(SHARE)));
    }

    private static long ours(ProgramSandbox sandbox, String line, long bytes) throws IOException {
        try (var shell = Shell.ours(sandbox)) {
            shell.awaitPrompt();
            var time = flood(shell, line, bytes);
            shell.leave();
            return time;
        }
    }

    /// Nanoseconds from the line until the last of it is on the terminal.
    static long flood(Shell shell, String line, long bytes) throws IOException {
        shell.type("stty -echo; echo re''ady\r");
        shell.count('r', "ready\r\n");
        shell.awaitPrompt();
        var start = System.nanoTime();
        shell.type(line.formatted(bytes) + "; echo do''ne\r");
        var seen = shell.count('y', "done\r\n");
        var time = System.nanoTime() - start;
        if (seen != bytes / 2) {
            throw new IOException(seen + " lines came instead of " + bytes / 2);
        }
        return time;
    }

    private static long offered(ProgramSandbox sandbox, String line, long bytes)
            throws IOException, InterruptedException {
        var admission = sandbox.execute();
        var client = NullClient.ofShell(admission, PATIENCE);
        try {
            // The second line is not echoed any more, so that its own letters do not count.
            client.type("stty -echo; yes | head -c 1024\r", 512, PATIENCE);
            return client.type(line.formatted(bytes) + "\r", bytes / 2, PATIENCE);
        } finally {
            client.close();
            sandbox.terminate(admission);
        }
    }
}
