package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.world.AgentEnd;
import dev.fumidai.bench.world.ProgramSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `fumidai cp` of one file of random bytes, to a container with the sleepless agent or from one
/// with the genuine agent. The rate is the size over the seconds that `cp` itself reports, from the
/// session's start to the compared SHA-256; the whole command, which also finds the task, is shown
/// beside it.
///
/// @param up to the container
public record CopyRate(boolean up) implements Row {
    private static final int BYTES = 64 * (int) Rates.MIB;
    private static final double GOAL = 15;
    private static final Pattern COPIED = Pattern.compile(" in ([0-9.]+) s ");

    @Override
    public String name() {
        return up ? "cp-up" : "cp-down";
    }

    @Override
    public String about() {
        return up ? "cp upload, sleepless agent" : "cp download, genuine agent";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var sandbox = bench.sandbox(up ? AgentEnd.FAST_1K : AgentEnd.GENUINE);
        var folder = Files.createTempDirectory("bench-cp");
        var source = random(folder.resolve("source"));
        var target = folder.resolve("target");
        var there = "shop/console:/tmp/bench-file";
        if (!up) {
            sandbox.run("./fumidai cp -f " + source + " " + there);
        }
        var rates = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        try {
            for (int i = 0; i < bench.settings().repetitions(); i++) {
                var from = up ? source.toString() : there;
                var to = up ? there : target.toString();
                rates.add(bench.quiet().measure(() -> {
                    var start = System.nanoTime();
                    var rate = copy(sandbox, from, to);
                    whole.add((System.nanoTime() - start) / 1e9);
                    return rate;
                }));
                report.progress("run %d: %.2f MiB/s, %.2f s".formatted(i + 1, rates.getLast(), whole.getLast()));
                if (!up && Files.mismatch(source, target) >= 0) {
                    throw new IOException("the copy differs");
                }
            }
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(target);
            Files.delete(folder);
        }
        report.add(
                new Figure(about() + ", 64 MiB", "MiB/s", Optional.empty(), new Series(rates), new Goal.AtLeast(GOAL)));
        report.add(new Figure("… the whole command", "s", Optional.empty(), new Series(whole), new Goal.None()));
    }

    private static double copy(ProgramSandbox sandbox, String from, String to)
            throws IOException, InterruptedException {
        return sandbox.answer("./fumidai cp -f " + from + " " + to + " 2>&1", line -> {
            var found = COPIED.matcher(line);
            if (!line.contains("copied 1 file") || !found.find()) {
                return Stream.empty();
            }
            return Stream.of(BYTES / (double) Rates.MIB / Double.parseDouble(found.group(1)));
        });
    }

    private static Path random(Path file) throws IOException {
        var random = new SplittableRandom(11);
        var piece = new byte[(int) Rates.MIB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (var at = 0; at < BYTES; at += piece.length) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }
}
