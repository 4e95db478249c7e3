package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.process.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// From the command to an open port: `./fumidai tunnel orders-db` against a sandbox whose tasks
/// take ten seconds to start, until the ready line is there and PostgreSQL answers through the
/// port. What is reported is the time beyond those ten seconds.
public record TunnelStart() implements Row {
    private static final Duration TASK_START = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double GOAL = 2.5;
    private static final Pattern READY = Pattern.compile("^ready .*?127\\.0\\.0\\.1:(\\d+) ");
    /// PostgreSQL's SSLRequest: length 8, code 80877103.
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "command → port open, beyond the task's 10 s start";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        var sandbox = "bench-" + ProcessHandle.current().pid();
        shell(bench, "./fumidai sandbox start --name %s --task-start %ds".formatted(sandbox, TASK_START.toSeconds()));
        try {
            for (int i = 0; i < bench.settings().repetitions(); i++) {
                bench.quiet().await();
                times.add(start(bench, sandbox) - TASK_START.toMillis() / 1e3);
                report.progress("run %d: 10 s + %.2f s".formatted(i + 1, times.getLast()));
            }
        } finally {
            shell(bench, "./fumidai sandbox stop --name " + sandbox);
        }
        report.add(new Figure(about(), "s", Optional.empty(), new Series(times), new Goal.AtMost(GOAL)));
    }

    private static double start(Bench bench, String sandbox) throws IOException, InterruptedException {
        var command = "eval \"$(./fumidai sandbox env --name %s)\"; echo go; exec ./fumidai tunnel orders-db=auto"
                .formatted(sandbox);
        try (var tunnel =
                Program.start(shell(bench.settings().root(), command), Program.Stop.INTERRUPT, log(bench, "tunnel"))) {
            tunnel.await(line -> Stream.of(line).filter("go"::equals), PATIENCE);
            var start = System.nanoTime();
            var port = tunnel.await(
                    line -> READY.matcher(line).results().map(match -> Integer.parseInt(match.group(1))), PATIENCE);
            answers(port);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void answers(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(SSL_REQUEST);
            if (socket.getInputStream().read() < 0) {
                throw new IOException("port " + port + " is open, but nothing answers through it");
            }
        }
    }

    private static void shell(Bench bench, String command) throws IOException, InterruptedException {
        var process = shell(bench.settings().root(), command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log(bench, "sandbox").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("`" + command + "` failed; see " + log(bench, "sandbox"));
        }
    }

    private static ProcessBuilder shell(Path root, String command) {
        return new ProcessBuilder("sh", "-c", command).directory(root.toFile());
    }

    private static Path log(Bench bench, String whose) {
        return bench.settings().logs().resolve("start-" + whose + ".log");
    }
}
