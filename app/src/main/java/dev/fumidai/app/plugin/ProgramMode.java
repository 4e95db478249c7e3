package dev.fumidai.app.plugin;

import dev.fumidai.core.ExitCode;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.shell.ShellEnd;
import dev.fumidai.session.shell.ShellSession;
import dev.fumidai.terminal.Escapes;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A shell, a command, or a port's bytes between the session and the standard streams. On a
/// terminal every byte goes through unchanged, but for the escapes at the start of a line.
final class ProgramMode {
    private static final System.Logger LOG = System.getLogger(ProgramMode.class.getName());
    private static final int BUFFER = 16 * 1024;
    /// How long a port may be silent after our input has ended. The agent cannot be told of the end
    /// without losing what is still to come.
    private static final Duration SILENCE_AFTER_END = Duration.ofSeconds(10);

    private final ShellSession session;
    private final Terminal terminal;
    private final Stop stop;
    private final Keys keys;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long lastOutput = System.nanoTime();
    private volatile boolean closedHere;

    ProgramMode(ShellSession session, Terminal terminal, Stop stop) {
        this.session = session;
        this.terminal = terminal;
        this.stop = stop;
        this.keys = new Keys(session.input());
    }

    /// Carries bytes until the session ends or a signal comes.
    Outcome run() {
        return switch (session.start().kind()) {
            case PLAIN, SHELL, COMMAND -> onTerminal();
            case SILENT_COMMAND -> silently();
            case PORT -> carry(this::port).untold();
        };
    }

    private Outcome onTerminal() {
        try (var size = terminal.resized(this::resize);
                var mode = terminal.raw();
                var interrupts = stop.interruptsGoTo(keys::interrupt)) {
            LOG.log(System.Logger.Level.DEBUG, () -> "terminal " + size + " " + mode + " " + interrupts);
            resize();
            return carry(this::typed);
        }
    }

    private Outcome silently() {
        try (var interrupts = stop.interruptsGoTo(keys::interrupt)) {
            LOG.log(System.Logger.Level.DEBUG, () -> "no input " + interrupts);
            return carry(() -> {});
        }
    }

    private void resize() {
        terminal.size(Stream.OUTPUT).ifPresent(size -> session.resize(size.columns(), size.rows()));
    }

    private Outcome carry(Scope.Work input) {
        try (var scope = new Scope("plugin-streams")) {
            scope.fork("input", input);
            var copied = new CountDownLatch(2);
            scope.fork("output", () -> copy(session.output(), Stream.OUTPUT, copied));
            scope.fork("errors", () -> copy(session.errors(), Stream.ERROR, copied));
            var end = session.awaitEnd();
            over.countDown();
            copied.await();
            return outcome(end);
        } catch (InterruptedException e) {
            return Outcome.done(stop.signal().map(kind -> kind.exitCode()).orElse(ExitCode.BUG.code()));
        }
    }

    private void typed() {
        var escapes = terminal.isTerminal(Stream.INPUT) ? Escapes.usual() : Escapes.none();
        try (var in = terminal.input()) {
            if (keys.carry(in, escapes, command -> obey(command, escapes))) {
                keys.endOfText();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the input failed", e);
        }
    }

    private void obey(Escapes.Command command, Escapes escapes) {
        switch (command) {
            case END -> end();
            case SUSPEND -> terminal.suspend();
            case HELP -> say(escapes.help());
        }
    }

    /// Lines of our own, on a terminal in raw mode.
    private void say(List<String> lines) {
        var text = "\r\n" + String.join("\r\n", lines) + "\r\n";
        try (var out = terminal.output(Stream.ERROR)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody reads the list of escapes", e);
        }
    }

    private void port() throws InterruptedException {
        try (var in = terminal.input()) {
            if (keys.carry(in)) {
                awaitSilence();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the input failed", e);
        }
    }

    private void awaitSilence() throws InterruptedException {
        var ended = System.nanoTime();
        while (true) {
            var heard = Math.max(ended, lastOutput);
            var left = SILENCE_AFTER_END.toNanos() - (System.nanoTime() - heard);
            if (left <= 0) {
                end();
                return;
            }
            if (over.await(left, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    /// Nobody is interested any more.
    private void end() {
        closedHere = true;
        session.close();
    }

    private void copy(InputStream from, Stream to, CountDownLatch done) {
        try (var out = terminal.output(to)) {
            var buffer = new byte[BUFFER];
            for (var count = receive(from, buffer); count >= 0; count = receive(from, buffer)) {
                lastOutput = System.nanoTime();
                send(out, buffer, count, from.available() == 0);
            }
            out.flush();
        } catch (IOException e) {
            // A reader that has gone ends the session: nobody sees what the program does.
            LOG.log(System.Logger.Level.DEBUG, () -> "nobody reads " + to, e);
            end();
        } finally {
            done.countDown();
        }
    }

    /// The loss of the session is told by its end.
    private static int receive(InputStream from, byte[] buffer) throws IOException {
        try {
            return from.read(buffer);
        } catch (SessionException e) {
            return -1;
        }
    }

    private static void send(OutputStream out, byte[] buffer, int count, boolean last) throws IOException {
        out.write(buffer, 0, count);
        if (last) {
            out.flush();
        }
    }

    private Outcome outcome(ShellEnd end) {
        return switch (end) {
            case ShellEnd.Exited(var code, var words) -> {
                var failed = !words.isBlank();
                yield new Outcome(
                        code.orElse(failed ? ExitCode.AROUND_COMMAND.code() : ExitCode.DONE.code()),
                        Optional.of(words).filter(said -> failed),
                        true,
                        Optional.empty());
            }
            case ShellEnd.Lost(var cause) -> Outcome.lost(cause).withCode(ExitCode.AROUND_COMMAND);
            case ShellEnd.ClosedHere() -> Outcome.done(closedHere ? ExitCode.DONE.code() : ExitCode.BUG.code());
        };
    }
}
