package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.DetachableSink;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.terminal.Signals.Kind;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts this program once more, in a session of its own, and waits until it is ready or has
/// failed; meanwhile what it says is said here.
public final class BackgroundStart {
    private final Invocation invocation;
    private final String memory;

    private BackgroundStart(Invocation invocation, String memory) {
        this.invocation = invocation;
        this.memory = memory;
    }

    public BackgroundStart(Invocation invocation) {
        this(invocation, "-Xmx192m");
    }

    /// With another limit of the Java heap.
    public BackgroundStart withMemory(String limit) {
        return new BackgroundStart(invocation, limit);
    }

    /// Where a detached process of this id writes.
    public static Path log(Environment environment, long pid) {
        return environment.stateFolder().resolve("log").resolve("background-" + pid + ".log");
    }

    /// What it says is said here, and a signal ends it.
    ///
    /// @return 0 when it is ready, else what it exited with
    public int run() throws ProblemException, InterruptedException {
        var signal = new AtomicReference<@Nullable Kind>();
        var process = start();
        try (var _ = invocation.ending().guest(kind -> {
            signal.compareAndSet(null, kind);
            process.destroy(); // it closes what it has opened so far
        })) {
            var code = follow(process, invocation.output()::data, invocation.output()::talk);
            var asked = signal.get();
            return code == 0 || asked == null ? code : asked.exitCode();
        }
    }

    /// Likewise, but what it says goes elsewhere; an interruption ends it, and waits for that.
    ///
    /// @param data its standard output, line by line, on a thread of its own
    /// @param talk its standard error, likewise
    public int run(Consumer<String> data, Consumer<String> talk) throws ProblemException, InterruptedException {
        var process = start();
        try {
            return follow(process, data, talk);
        } catch (InterruptedException e) {
            process.destroy();
            process.onExit().join(); // it stops what it has begun
            throw e;
        }
    }

    private static int follow(Process process, Consumer<String> data, Consumer<String> talk)
            throws InterruptedException {
        var talking = Thread.ofVirtual().start(() -> copyLines(process.getErrorStream(), talk));
        var ready = new FutureTask<>(() -> copyLines(process.getInputStream(), data));
        Thread.ofVirtual().start(ready);
        try {
            var isReady = ready.get();
            talking.join();
            return isReady ? 0 : process.waitFor();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading what a background process says", e.getCause());
        }
    }

    private Process start() throws ProblemException {
        var command = new ArrayList<>(Relaunch.ofThisProcess().command(memory));
        command.addAll(invocation.arguments());
        command.add("--detached");
        try {
            return new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw new Problem(
                            "Cannot start a process in the background.",
                            String.valueOf(e.getMessage()),
                            "Run it without --background.",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    /// @return whether the end mark came, and not just the end
    private static boolean copyLines(InputStream from, Consumer<String> to) {
        var line = new ByteArrayOutputStream();
        try {
            for (var next = from.read(); next >= 0; next = from.read()) {
                if (next == DetachableSink.END) {
                    return true;
                }
                if (next == '\n') {
                    to.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            return false;
        } catch (IOException ignored) {
            return false; // the process is gone, and its exit code says the rest
        }
    }
}
