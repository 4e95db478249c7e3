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
        var err = new FileOutputStream(FileDescriptor.err);
        var face = new PluginFace(
                environment,
                new Talk(new FileOutputStream(FileDescriptor.out)),
                problem -> show(problem, err),
                stop,
                terminal);
        var work = new FutureTask<>(() -> face.run(arguments));
        stop.worker(Thread.ofVirtual().name("plugin").start(work));
        // Beside the opening of the session: this takes some hundredths of a second.
        new InheritedSignals().restore();
        new Signals().handle(stop::signal);
        stop.ready();
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
