package dev.fumidai.app.demo;

import dev.fumidai.app.cli.Bugs;
import dev.fumidai.app.cli.Cli;
import dev.fumidai.app.cli.GlobalOptions;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Services;
import dev.fumidai.app.plugin.Plugin;
import dev.fumidai.app.sandbox.SandboxConfig;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/// Goes once through a whole tunnel in a sandbox of its own, over TLS and to a database that only
/// says no, so that the launcher can archive the classes of a real start when it builds.
@Command(name = "rehearse", hidden = true, description = "For the launcher: a tunnel without a database.")
public final class RehearseCommand implements Callable<Integer> {
    private static final Duration TASK_START = Duration.ofMillis(500);
    private static final String TARGET = "orders-db=auto";

    private final Invocation invocation;
    private final Function<Environment, Services> core;
    private final Bugs bugs;

    /// @param core makes what core offers for the surroundings of the rehearsal
    public RehearseCommand(Invocation invocation, Function<Environment, Services> core, Bugs bugs) {
        this.invocation = invocation;
        this.core = core;
        this.bugs = bugs;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException, IOException {
        try (var folder = DemoFolder.make();
                var sandbox = Sandbox.start(SandboxSettings.standard()
                        .withName("rehearsal")
                        .withTaskStart(TASK_START)
                        .withDatabases(false)
                        .withTls(SandboxSettings.Certificate.GOOD)
                        .withStateDirectory(folder.path().resolve("world")));
                var database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().name("rehearsal-database").start(() -> refuseTls(database));
            for (var known : sandbox.landscape().databases()) {
                sandbox.listen(known.address(), known.port(), (InetSocketAddress) database.getLocalSocketAddress());
            }
            folder.write("fumidai.yaml", SandboxConfig.text(sandbox));
            var surroundings = Surroundings.of(invocation.environment(), sandbox, folder);
            var code = tunnel(surroundings);
            Plugin.rehearse(surroundings);
            return code;
        }
    }

    private int tunnel(Environment surroundings) {
        var inner = new Invocation(
                surroundings,
                invocation.zone(),
                invocation.output(),
                invocation.ending(),
                core.apply(surroundings),
                new GlobalOptions(),
                List.of("tunnel", TARGET),
                List.of("true"));
        return new Cli(inner, bugs, (question, choices) -> 0, List.of()).run();
    }

    /// PostgreSQL's `N`: no TLS here.
    private static void refuseTls(ServerSocket database) {
        while (!database.isClosed()) {
            try (var client = database.accept()) {
                if (client.getInputStream().read() >= 0) {
                    client.getOutputStream().write('N');
                }
            } catch (IOException ignored) {
                // closed: the end of the rehearsal, or a client that went away
            }
        }
    }
}
