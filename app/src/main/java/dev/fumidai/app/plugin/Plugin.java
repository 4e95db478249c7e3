package dev.fumidai.app.plugin;

import dev.fumidai.app.cli.Bugs;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.terminal.InheritedSignals;
import dev.fumidai.terminal.Signals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The face, put together for this process. Nothing of the command line is loaded here: a port has
/// to be open within a fraction of a second.
public final class Plugin {
    /// The system property that says which face the program shows.
    public static final String FACE = "fumidai.face";

    /// Its value for this one.
    public static final String NAME = "session-manager-plugin";

    private Plugin() {}

    /// Runs as session-manager-plugin.
    ///
    /// @param bugs for what nobody foresaw
    /// @return the exit code
    public static int run(Environment environment, List<String> arguments, Bugs bugs) {
        var terminal = new LazyTerminal();
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::restore));
        var stop = new Stop(code -> {
            terminal.restore();
            Runtime.getRuntime().halt(code);
        });
        new InheritedSignals().restore();
        new Signals().handle(stop::signal);
        var err = new FileOutputStream(FileDescriptor.err);
        var face = new PluginFace(
                environment,
                new Talk(new FileOutputStream(FileDescriptor.out)),
                problem -> show(problem, err),
                stop,
                terminal);
        var work = new FutureTask<>(() -> face.run(arguments));
        stop.worker(Thread.ofVirtual().name("plugin").start(work));
        while (true) {
            try {
                return work.get();
            } catch (InterruptedException ignored) {
                // the end is asked for through `stop`
            } catch (ExecutionException e) {
                show(bugs.report(e), err);
                return ExitCode.BUG.code();
            }
        }
    }

    /// Goes as far as a session comes whose data channel is not there, so that the launcher can
    /// archive the classes when it builds.
    public static void rehearse(Environment environment) {
        var face = new PluginFace(
                environment,
                new Talk(OutputStream.nullOutputStream()),
                problem -> {},
                new Stop(code -> {}),
                new LazyTerminal());
        var ignored = face.run(List.of(
                "{\"SessionId\":\"none\",\"StreamUrl\":\"ws://127.0.0.1:9/\",\"TokenValue\":\"none\"}",
                environment.variable("AWS_REGION").orElse("us-east-1"),
                "StartSession",
                "",
                "{\"Target\":\"none\",\"DocumentName\":\"AWS-StartPortForwardingSession\"}",
                environment.variable("AWS_ENDPOINT_URL").orElse("")));
    }

    private static void show(Problem problem, OutputStream err) {
        var text = new StringBuilder("fumidai: ").append(problem.summary());
        paragraph(text, "\n  why   ", problem.cause());
        paragraph(text, "\n  fix   ", problem.remedy());
        try {
            err.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.getLogger(Plugin.class.getName()).log(System.Logger.Level.DEBUG, "nobody reads standard error", e);
        }
    }

    private static void paragraph(StringBuilder text, String head, String content) {
        if (!content.isEmpty()) {
            text.append(head).append(content.strip().replace("\n", "\n        "));
        }
    }
}
