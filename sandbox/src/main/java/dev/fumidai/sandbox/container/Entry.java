package dev.fumidai.sandbox.container;

import dev.fumidai.sandbox.container.ExecOrder.Streams;
import dev.fumidai.terminal.ptmx.PtyMaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The way of further processes into one running container.
///
/// @param directory where they start, where the container has no root of its own
/// @param environment the container's
record Entry(Launch launch, long pid, Path directory, Map<String, String> environment) {
    /// Looks for a program as `exec` does, but says so.
    private static final String LOOK = """
            case $1 in
            */*) [ -f "$1" ] && [ -x "$1" ]; exit ;;
            esac
            IFS=:
            for d in $PATH; do
                [ -f "$d/$1" ] && [ -x "$d/$1" ] && exit 0
            done
            exit 1
            """;

    /// Takes a terminal for standard streams. The leader of a session gets it as its own by opening
    /// it.
    private static final String ON_TERMINAL = "exec 0<>\"/dev/pts/$0\" 1>&0 2>&0 && exec \"$@\"";

    private static final String PLAIN = "exec \"$@\"";

    /// Whether a program is there, by name or path.
    boolean finds(String program) throws IOException, InterruptedException {
        var process = builder(List.of(shell(), "-c", LOOK, "sh", program), environment)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    ContainerProcess start(ExecOrder order) throws IOException {
        var variables = new TreeMap<>(environment);
        variables.putAll(order.environment());
        if (order.streams() == Streams.TERMINAL) {
            return onTerminal(order, variables);
        }
        var line = new ArrayList<>(List.of(shell(), "-c", PLAIN, "sh"));
        line.addAll(order.argv());
        var builder = builder(line, variables)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(order.streams() == Streams.MERGED);
        if (order.streams() == Streams.SEPARATE && LastingPipe.possible()) {
            return onPipes(builder);
        }
        return HostProcess.of(builder.start(), entered());
    }

    private ContainerProcess onPipes(ProcessBuilder builder) throws IOException {
        var output = LastingPipe.make();
        var errors = LastingPipe.make();
        try {
            var process = builder.redirectOutput(output.writer())
                    .redirectError(errors.writer())
                    .start();
            return HostProcess.of(process, entered(), output.reader(), errors.reader());
        } catch (IOException e) {
            output.abandon();
            errors.abandon();
            throw e;
        } finally {
            output.forget();
            errors.forget();
        }
    }

    private ContainerProcess onTerminal(ExecOrder order, Map<String, String> variables) throws IOException {
        var terminal = PtyMaster.open(
                entered() ? Path.of("/proc", Long.toString(pid), "root/dev/pts/ptmx") : Path.of("/dev/ptmx"));
        try {
            var line = new ArrayList<>(List.of(
                    launch.hostPrefix() + Launch.tool("setsid"),
                    shell(),
                    "-c",
                    ON_TERMINAL,
                    Integer.toString(terminal.number())));
            line.addAll(order.argv());
            var process = builder(line, variables)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return HostProcess.of(process, entered(), terminal);
        } catch (IOException e) {
            terminal.close();
            throw e;
        }
    }

    private ProcessBuilder builder(List<String> line, Map<String, String> variables) {
        var whole = new ArrayList<>(launch.entering(pid));
        whole.addAll(line);
        var builder = new ProcessBuilder(whole).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder;
    }

    private boolean entered() {
        return !launch.isolation().unsafe();
    }

    private String shell() {
        return launch.hostPrefix() + HostTools.shell();
    }
}
