package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.contender.GenuinePlugin;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// The program under the name of session-manager-plugin: how long `--version` takes, and from its
/// start with a session in its arguments to the line that says which port is open. The genuine one
/// is started in the same way, in turns.
public record PluginStart() implements Row {
    private static final double VERSION_GOAL_MILLIS = 10;
    private static final double PORT_GOAL_SECONDS = 0.4;
    private static final int VERSIONS = 20;

    @Override
    public String name() {
        return "plugin";
    }

    @Override
    public String about() {
        return "as session-manager-plugin";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var link = bench.settings().logs().resolve("session-manager-plugin");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, bench.settings().root().resolve("fumidai"));
        var ours = new GenuinePlugin(link);
        // Under this name nothing is built.
        if (new ProcessBuilder(bench.settings().root().resolve("fumidai").toString(), "version")
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("the program could not be built");
        }
        var genuine = bench.settings().genuine().flatMap(PluginStart::plugin);
        var versions = new Lane("--version", "ms", new Goal.AtMost(VERSION_GOAL_MILLIS));
        var ports = new Lane("start → port open", "s", new Goal.AtMost(PORT_GOAL_SECONDS));
        for (int i = 0; i <= bench.settings().repetitions(); i++) {
            for (int j = 0; j < VERSIONS; j++) {
                versions.add(version(ours), genuine.isPresent() ? version(genuine.get()) : 0);
            }
            var our = bench.quiet().measure(() -> port(bench, ours));
            ports.add(our, genuine.isPresent() ? bench.quiet().measure(() -> port(bench, genuine.get())) : 0);
            report.progress("run %d: %s, %s".formatted(i, versions.last(), ports.last()));
        }
        versions.report(report, VERSIONS, genuine.isPresent());
        ports.report(report, 1, genuine.isPresent());
    }

    private static Optional<GenuinePlugin> plugin(Contender contender) {
        return contender instanceof GenuinePlugin plugin ? Optional.of(plugin) : Optional.empty();
    }

    private static double version(GenuinePlugin plugin) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var process = new ProcessBuilder(plugin.executable().toString(), "--version").start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        return Rates.millis(System.nanoTime() - start);
    }

    private static double port(Bench bench, Contender plugin) throws IOException, InterruptedException {
        var admission = bench.admit(AgentEnd.GENUINE, Destination.Kind.ECHO);
        Path log = bench.settings().logs().resolve("plugin-start.log");
        var start = System.nanoTime();
        try (var tunnel = plugin.open(admission, log)) {
            var ignored = tunnel.port();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private final class Lane {
        private final String what;
        private final String unit;
        private final Goal goal;
        private final ArrayList<Double> ours = new ArrayList<>();
        private final ArrayList<Double> theirs = new ArrayList<>();

        Lane(String what, String unit, Goal goal) {
            this.what = what;
            this.unit = unit;
            this.goal = goal;
        }

        void add(double our, double their) {
            ours.add(our);
            theirs.add(their);
        }

        String last() {
            return "%s ours %.2f, genuine %.2f %s".formatted(what, ours.getLast(), theirs.getLast(), unit);
        }

        void report(Report report, int warmUp, boolean withGenuine) {
            report.add(new Figure(
                    about() + ": " + what,
                    unit,
                    withGenuine ? Optional.of(new Series(theirs.subList(warmUp, theirs.size()))) : Optional.empty(),
                    new Series(ours.subList(warmUp, ours.size())),
                    goal));
        }
    }
}
