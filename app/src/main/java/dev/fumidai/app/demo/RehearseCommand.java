package dev.fumidai.app.demo;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.sandbox.SandboxConfig;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Goes once through each face of the program, as processes of their own, in a sandbox with TLS and
/// a database that only says no, so that the launcher has archives of real starts when it builds.
@Command(name = "rehearse", hidden = true, description = "For the launcher: makes the archives of a fresh program.")
public final class RehearseCommand implements Callable<Integer> {
    private static final Duration TASK_START = Duration.ofMillis(500);

    @Parameters(paramLabel = "LAUNCHER", description = "The script that starts the program.")
    private Path launcher = Path.of("");

    @Parameters(paramLabel = "FOLDER", description = "The program: archives go there.")
    private Path folder = Path.of("");

    private final Invocation invocation;

    public RehearseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException, IOException {
        try (var place = DemoFolder.make();
                var sandbox = Sandbox.start(SandboxSettings.standard()
                        .withName("rehearsal")
                        .withTaskStart(TASK_START)
                        .withDatabases(false)
                        .withTls(SandboxSettings.Certificate.GOOD)
                        .withStateDirectory(place.path().resolve("world")));
                var database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().name("rehearsal-database").start(() -> refuseTls(database));
            for (var known : sandbox.landscape().databases()) {
                sandbox.listen(known.address(), known.port(), (InetSocketAddress) database.getLocalSocketAddress());
            }
            place.write("fumidai.yaml", SandboxConfig.text(sandbox));
            var surroundings = Surroundings.of(invocation.environment(), sandbox, place);
            new Archives(launcher, folder, surroundings, sandbox).make();
            return 0;
        }
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
