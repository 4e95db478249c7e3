package dev.fumidai.bench.contender;

import dev.fumidai.bench.process.ProcessFigures;
import dev.fumidai.bench.world.ProgramSandbox;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.pty.PtyProcess;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A program with a shell behind it, on a terminal of its own, with the harness at the keys.
///
/// **Threading:** one thread. **Errors:** a program that takes too long is killed, which is seen as
/// an end of its output.
public final class Shell implements Closeable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int KEPT = 256;
    private static final long APART = 1_000_000;
    private static final int AHEAD = 20;

    private final PtyProcess process;
    private final byte[] buffer = new byte[64 * 1024];
    /// The last that was read.
    private String tail = "";

    private long counted;

    private Shell(PtyProcess process) {
        this.process = process;
        CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .execute(process::kill);
    }

    /// `fumidai exec` of the container that the rows use.
    public static Shell ours(ProgramSandbox sandbox) throws IOException {
        return start(sandbox, List.of(sandbox.launcher().toString(), "exec", "shop/console"));
    }

    private static Shell start(ProgramSandbox sandbox, List<String> argv) throws IOException {
        var environment = new HashMap<>(sandbox.environment());
        environment.put("TERM", "xterm-256color");
        var folder = Path.of("").toAbsolutePath();
        return new Shell(Pty.spawn(new PtyCommand(argv, environment, folder, TerminalSize.USUAL)));
    }

    /// CPU time of the program so far, in seconds.
    public double cpuSeconds() throws IOException {
        return ProcessFigures.cpu(process.pid()).toMillis() / 1e3;
    }

    /// What its threads have spent so far, for a person to read.
    public List<String> busyThreads() throws IOException {
        return ProcessFigures.busyThreads(process.pid());
    }

    /// Types a text.
    public void type(String text) throws IOException {
        process.output().write(text.getBytes(StandardCharsets.UTF_8));
        process.output().flush();
    }

    /// Waits for a shell's prompt.
    public void awaitPrompt() throws IOException {
        while (!tail.endsWith("# ") && !tail.endsWith("$ ")) {
            read();
        }
        tail = "";
    }

    /// Waits for a text.
    ///
    /// @return how often a byte came before it
    public long count(char wanted, String end) throws IOException {
        counted = 0;
        while (!tail.contains(end)) {
            var length = read();
            for (var at = 0; at < length; at++) {
                if (buffer[at] == wanted) {
                    counted++;
                }
            }
        }
        tail = tail.substring(tail.indexOf(end) + end.length());
        return counted;
    }

    /// Types one character and waits until it is seen.
    ///
    /// @return nanoseconds
    public long roundTrip() throws IOException {
        var start = System.nanoTime();
        process.output().write('x');
        process.output().flush();
        var length = read();
        var time = System.nanoTime() - start;
        if (length != 1 || buffer[0] != 'x') {
            throw new IOException("not an echo: " + tail);
        }
        return time;
    }

    /// Types characters a little apart without waiting for each, and waits until all are seen.
    public void stream(int count) throws IOException {
        var seen = 0;
        for (var typed = 0; typed < count; typed++) {
            process.output().write('x');
            process.output().flush();
            LockSupport.parkNanos(APART);
            while (seen < typed - AHEAD) {
                seen += read();
            }
        }
        while (seen < count) {
            seen += read();
        }
    }

    /// Ends the shell and waits until the program has given its session back: a container has two.
    public void leave() throws IOException {
        type("exit\r");
        while (process.input().read(buffer, 0, buffer.length) >= 0) {
            // what it says at its end is of no interest
        }
    }

    private int read() throws IOException {
        var length = process.input().read(buffer, 0, buffer.length);
        if (length < 0) {
            throw new IOException("the shell ended: " + tail);
        }
        var fresh = new String(buffer, Math.max(0, length - KEPT), Math.min(KEPT, length), StandardCharsets.UTF_8);
        tail = (tail + fresh).substring(Math.max(0, tail.length() + fresh.length() - KEPT));
        return length;
    }

    @Override
    public void close() {
        process.close();
    }
}
