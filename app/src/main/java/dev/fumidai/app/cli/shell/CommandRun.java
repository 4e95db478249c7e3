package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Ending;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteProcess;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// One command without a terminal: our standard streams are its own.
public final class CommandRun {
    private static final ThreadFactory PLATFORM =
            Thread.ofPlatform().daemon().name("exec-", 0).factory();

    private final Invocation invocation;
    private final Terminal terminal;
    private final ShellTalk talk;

    public CommandRun(Invocation invocation, Terminal terminal, ShellTalk talk) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.talk = talk;
    }

    /// @return the command's exit code
    public int run(Entrance entrance, RemoteCommand command) throws ProblemException, InterruptedException {
        talk.throughInstance(entrance);
        try (var entry = entrance.books()
                .begin(entrance, Kind.COMMAND, Facts.none().withCommand(invocation.command()), talk::warn)) {
            try (var process = entrance.commands().start(entrance.place(), command);
                    var _ = interrupts(invocation.ending(), List.of(process))) {
                var code = carry(process, command);
                if (process.timedOut()) {
                    invocation.output().talk("fumidai: its time was up; the command was killed");
                }
                entry.end(Facts.none().withExitCode(code).withSessions(List.of(process.sessionId())));
                return code;
            }
        }
    }

    /// The first Ctrl-C is the command's; the second, and every other signal, ours.
    static Ending.Guest interrupts(Ending ending, List<RemoteProcess> processes) {
        var count = new AtomicInteger();
        return ending.guest(kind -> {
            switch (kind) {
                case INT -> {
                    if (count.getAndIncrement() == 0) {
                        processes.forEach(process -> process.signal(RemoteProcess.Signal.INT));
                    } else {
                        ending.endNow(kind);
                    }
                }
                case TERM, HUP -> ending.endNow(kind);
            }
        });
    }

    private int carry(RemoteProcess process, RemoteCommand command) throws ProblemException, InterruptedException {
        try (var threads = Executors.newThreadPerTaskExecutor(PLATFORM)) {
            try (var input = terminal.input()) {
                if (command.input() == RemoteCommand.Input.STREAM) {
                    Future<?> ignored = threads.submit(() -> feed(input, process.stdin()));
                }
                var errors = threads.submit(() -> carry(process.stderr(), Stream.ERROR));
                var output = threads.submit(() -> carry(process.stdout(), Stream.OUTPUT));
                var code = process.waitFor();
                finish(output);
                finish(errors);
                if (process.incomplete()) {
                    throw incomplete().asException();
                }
                return code;
            } catch (IOException e) {
                throw new IllegalStateException("closing standard input failed", e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Problem incomplete() {
        return new Problem(
                "Some of the command's output is missing.",
                "What encodes it in the container was ended before the command.",
                "run it again; where memory is short, with less beside it",
                ExitCode.AROUND_COMMAND);
    }

    private static void finish(Future<?> copying) throws InterruptedException {
        try {
            copying.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("copying output failed", e);
        }
    }

    /// A command that nobody listens to is ended: it may never end by itself.
    private void carry(InputStream from, Stream to) {
        if (!copy(from, terminal.output(to))) {
            var output = invocation.output();
            invocation.ending().unread(to == Stream.OUTPUT ? output.showsDataOnTerminal() : output.talksToTerminal());
        }
    }

    /// @return false when nobody reads our side any more
    private static boolean copy(InputStream from, OutputStream to) {
        var buffer = new byte[32 * 1024];
        try (from;
                to) {
            while (true) {
                int count;
                try {
                    count = from.read(buffer);
                } catch (IOException e) {
                    return true; // the session is lost; its end says why
                }
                if (count < 0) {
                    to.flush();
                    return true;
                }
                to.write(buffer, 0, count);
                if (from.available() == 0) {
                    to.flush();
                }
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static void feed(InputStream from, OutputStream to) {
        try (to) {
            from.transferTo(to);
        } catch (IOException ignored) {
            // the command reads no more, or has ended
        }
    }
}
