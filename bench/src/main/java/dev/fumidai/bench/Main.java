package dev.fumidai.bench;

import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.contender.GenuinePlugin;
import dev.fumidai.bench.contender.OurClient;
import dev.fumidai.bench.process.JavaProgram;
import dev.fumidai.bench.row.CopyRate;
import dev.fumidai.bench.row.CpuTime;
import dev.fumidai.bench.row.Echo;
import dev.fumidai.bench.row.FirstPrompt;
import dev.fumidai.bench.row.ManyConnections;
import dev.fumidai.bench.row.PluginStart;
import dev.fumidai.bench.row.RelayCheck;
import dev.fumidai.bench.row.Row;
import dev.fumidai.bench.row.ShellCpu;
import dev.fumidai.bench.row.ShellEcho;
import dev.fumidai.bench.row.ShellFlood;
import dev.fumidai.bench.row.Throughput;
import dev.fumidai.bench.row.TunnelStart;
import dev.fumidai.bench.row.UiFirst;
import dev.fumidai.bench.row.UiIdle;
import dev.fumidai.bench.row.UiKeys;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Runs rows and prints the table:
/// `bench/run [--full] [--no-plugin] [--reps=N] [--client=FLAG] [--versus=FLAG] ROW…`, or `all`.
///
/// `--client` adds a Java flag to our client, for instance one that records a profile; `--versus`
/// runs our client with another flag in the place of the genuine plugin.
///
/// Exit codes: 0 all goals reached, 1 one was missed, 2 wrong arguments.
public final class Main {
    private static final List<Row> ROWS = List.of(
            new RelayCheck(),
            new Throughput(
                    "upload", "upload, one connection", true, AgentEnd.GENUINE, 64 * 1024 * 1024, new Goal.AtLeast(20)),
            new Throughput(
                    "download",
                    "download, one connection, genuine agent",
                    false,
                    AgentEnd.GENUINE,
                    4 * 1024 * 1024,
                    new Goal.None()),
            new Throughput(
                    "download-1k",
                    "download, sleepless agent, 1 KiB messages",
                    false,
                    AgentEnd.FAST_1K,
                    64 * 1024 * 1024,
                    new Goal.AtLeast(25)),
            new Throughput(
                    "download-4k",
                    "download, sleepless agent, 4 KiB messages",
                    false,
                    AgentEnd.FAST_4K,
                    128 * 1024 * 1024,
                    new Goal.AtLeast(40)),
            new Echo(),
            new CpuTime(true),
            new CpuTime(false),
            new ManyConnections(),
            new TunnelStart(),
            new ShellEcho(),
            new ShellFlood(),
            new ShellCpu(),
            new CopyRate(true),
            new CopyRate(false),
            new FirstPrompt(),
            new PluginStart(),
            new UiFirst(),
            new UiKeys(),
            new UiIdle());

    /// How long a row may take to end early.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Main() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var words =
                Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
        var rows = ROWS.stream()
                .filter(row -> words.contains(row.name()) || words.contains("all"))
                .toList();
        if (rows.isEmpty()) {
            System.err.println(
                    "usage: bench/run [--full] [--no-plugin] [--reps=N] [--client=FLAG] [--versus=FLAG] ROW…");
            ROWS.forEach(row -> System.err.printf("  %-12s %s%n", row.name(), row.about()));
            System.err.println("  all          every row, one after the other");
            System.exit(2);
        }
        var finished = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(closing(Thread.currentThread(), finished));
        var reached = run(rows, settings(List.of(arguments)));
        finished.set(true);
        System.exit(reached ? 0 : 1);
    }

    /// On a signal: lets the rows end what they have started.
    private static Thread closing(Thread running, AtomicBoolean finished) {
        return new Thread(() -> {
            if (!finished.get()) {
                running.interrupt();
                try {
                    running.join(PATIENCE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private static boolean run(List<Row> rows, Settings settings) throws IOException, InterruptedException {
        var report = new Report(System.out);
        try (var bench = new Bench(settings)) {
            for (var row : rows) {
                report.progress(row.name() + ": " + row.about());
                row.run(bench, report);
            }
            report.note("%d measurements were made again because other programs took part of the machine; %d were kept"
                            .formatted(bench.quiet().repeated(), bench.quiet().kept())
                    + " although they did");
        }
        return report.finish(settings.logs().resolveSibling("figures.md"));
    }

    private static Settings settings(List<String> arguments) {
        var root = Path.of(System.getProperty("bench.root", ".")).toAbsolutePath();
        return new Settings(
                arguments.stream()
                        .filter(word -> word.startsWith("--reps="))
                        .mapToInt(word -> Integer.parseInt(word.substring("--reps=".length())))
                        .findFirst()
                        .orElse(5),
                arguments.contains("--full"),
                Duration.ofMillis(5),
                new OurClient("ours", flags(arguments, "--client=")),
                rival(arguments),
                root,
                root.resolve("bench/target/logs"));
    }

    /// The genuine plugin; or our client with other flags, to compare those.
    private static Optional<Contender> rival(List<String> arguments) {
        if (arguments.stream().anyMatch(word -> word.startsWith("--versus="))) {
            return Optional.of(new OurClient("rival", flags(arguments, "--versus=")));
        }
        return arguments.contains("--no-plugin")
                ? Optional.empty()
                : GenuinePlugin.onPath(System.getenv().getOrDefault("PATH", ""));
    }

    /// The flags of a tunnel and those on the command line.
    private static List<String> flags(List<String> arguments, String option) {
        return Stream.concat(
                        JavaProgram.TUNNEL_FLAGS.stream(),
                        arguments.stream()
                                .filter(word -> word.startsWith(option))
                                .map(word -> word.substring(option.length())))
                .toList();
    }
}
