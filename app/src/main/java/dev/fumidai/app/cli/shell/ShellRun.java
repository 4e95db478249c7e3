package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.audit.Recorder;
import dev.fumidai.core.audit.RecordingFailed;
import dev.fumidai.core.audit.RecordingPolicy;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteProcess;
import dev.fumidai.core.shell.TerminalType;
import dev.fumidai.terminal.Escapes;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A program on the user's own terminal: every byte goes through, both ways, and the terminal is as
/// before when it ends, however it ends.
public final class ShellRun {
    private static final ThreadFactory PLATFORM =
            Thread.ofPlatform().daemon().name("shell-", 0).factory();

    private final Invocation invocation;
    private final Terminal terminal;
    private final ShellTalk talk;
    private final TerminalType type;
    private final RecordingPolicy policy;
    private final AtomicReference<@Nullable RecordingFailed> unrecorded = new AtomicReference<>();
    private volatile boolean left;

    public ShellRun(
            Invocation invocation, Terminal terminal, ShellTalk talk, TerminalType type, RecordingPolicy policy) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.talk = talk;
        this.type = type;
        this.policy = policy;
    }

    public End run(Entrance entrance, RemoteCommand command) throws ProblemException, InterruptedException {
        entrance.books().prepare(policy);
        talk.entering(entrance);
        policy.notice().ifPresent(notice -> invocation.output().talk("fumidai: " + notice));
        var kind = invocation.command().isEmpty() ? Kind.SHELL : Kind.COMMAND;
        try (var entry =
                entrance.books().begin(entrance, kind, Facts.none().withCommand(invocation.command()), talk::warn)) {
            try (var process = entrance.commands().start(entrance.place(), command)) {
                var recorder = entrance.books()
                        .record(
                                policy,
                                process.sessionId(),
                                type,
                                entrance.candidate().label(),
                                talk::warn);
                var facts = Facts.none().withSessions(List.of(process.sessionId()));
                try {
                    var end = onScreen(process, recorder);
                    facts = end.left() ? facts.withEndReason(End.LEFT) : facts.withExitCode(end.code());
                    return end;
                } catch (ProblemException lost) {
                    facts = facts.withEndReason("lost: " + lost.problem().summary());
                    throw lost;
                } finally {
                    entry.end(recorder.isPresent() ? recorded(facts, recorder.get()) : facts);
                }
            }
        } finally {
            var failed = unrecorded.get();
            if (failed != null) {
                talk.warn(failed.problem());
            }
            if (left) {
                invocation.output().talk("fumidai: " + End.byEscape().said());
            }
        }
    }

    private Facts recorded(Facts facts, Recorder recorder) {
        var recording = recorder.end();
        invocation.output().talk("fumidai: recorded to " + recording.file());
        return facts.withRecording(recording);
    }

    @SuppressWarnings("try") // closing the input early is what ends the typing
    private End onScreen(RemoteProcess process, Optional<Recorder> recorder)
            throws ProblemException, InterruptedException {
        try (var threads = Executors.newThreadPerTaskExecutor(PLATFORM);
                var input = terminal.input();
                var timer = Executors.newSingleThreadScheduledExecutor(PLATFORM);
                var screen = new Screen(terminal.output(Stream.OUTPUT), task -> later(timer, task));
                var _ = terminal.raw();
                var _ = terminal.resized(() -> resize(process, recorder))) {
            talk.screen(Optional.of(screen));
            resize(process, recorder);
            Future<?> typing = threads.submit(() -> type(input, process, recorder, screen));
            Future<?> showing = threads.submit(() -> show(process.stdout(), screen, recorder, process));
            try {
                var code = process.waitFor();
                showing.get();
                if (left) {
                    screen.torn();
                }
                return left ? End.byEscape() : End.of(code);
            } catch (ProblemException e) {
                screen.torn();
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException("showing the shell failed", e);
            } finally {
                talk.screen(Optional.empty());
                input.close();
                typing.cancel(true);
                process.stdout().close();
                timer.shutdownNow();
                threads.shutdownNow();
            }
        } catch (IOException e) {
            throw new IllegalStateException("closing the terminal failed", e);
        }
    }

    private static void later(ScheduledExecutorService timer, Runnable task) {
        if (!timer.isShutdown()) {
            Future<?> ignored = timer.schedule(task, Screen.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void resize(RemoteProcess process, Optional<Recorder> recorder) {
        terminal.size(Stream.OUTPUT)
                .filter(size -> size.columns() > 0 && size.rows() > 0)
                .ifPresent(size -> {
                    process.resize(size.columns(), size.rows());
                    try {
                        if (recorder.isPresent()) {
                            recorder.get().resize(size.columns(), size.rows());
                        }
                    } catch (IOException e) {
                        failed(e, process);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void show(InputStream from, Screen screen, Optional<Recorder> recorder, RemoteProcess process) {
        var buffer = new byte[32 * 1024];
        try (var source = recorder.isPresent() ? recorder.get().recorded(from) : from) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                screen.show(buffer, count);
            }
        } catch (IOException e) {
            failed(e, process);
        }
    }

    private void type(InputStream from, RemoteProcess process, Optional<Recorder> recorder, Screen screen) {
        var escapes = Escapes.usual();
        var buffer = new byte[8 * 1024];
        try {
            var to = recorder.isPresent() ? recorder.get().recorded(process.stdin()) : process.stdin();
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                for (var step : escapes.typed(buffer, 0, count)) {
                    switch (step) {
                        case Escapes.Step.Send send -> send(to, send);
                        case Escapes.Step.Do command -> obey(command.command(), escapes, process, screen);
                    }
                }
                to.flush();
            }
            if (!left) {
                process.stdin().write(4); // our input has ended; so shall the program's
                process.stdin().flush();
            }
        } catch (IOException e) {
            failed(e, process);
        }
    }

    private static void send(OutputStream to, Escapes.Step.Send send) throws IOException {
        var bytes = send.bytes();
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        to.write(copy);
    }

    private void obey(Escapes.Command command, Escapes escapes, RemoteProcess process, Screen screen)
            throws IOException {
        switch (command) {
            case END -> {
                left = true;
                process.signal(RemoteProcess.Signal.KILL);
            }
            case SUSPEND -> terminal.suspend();
            case HELP -> screen.say(escapes.help());
        }
    }

    /// A required recording that cannot be written ends the session; a session that is over ends by
    /// itself.
    private void failed(IOException failure, RemoteProcess process) {
        if (failure instanceof RecordingFailed recording && unrecorded.compareAndSet(null, recording)) {
            process.signal(RemoteProcess.Signal.KILL);
        }
    }
}
