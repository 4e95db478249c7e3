package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// One command in every task of a service at once; each line with its task before it. The exit code
/// is the highest of all.
public final class AllTasks {
    private static final int AT_ONCE = 10;

    private final Invocation invocation;
    private final ShellTalk talk;

    public AllTasks(Invocation invocation, ShellTalk talk) {
        this.invocation = invocation;
        this.talk = talk;
    }

    public int run(List<Entrance> entrances, RemoteCommand command) throws ProblemException, InterruptedException {
        var processes = new CopyOnWriteArrayList<RemoteProcess>();
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var _ = CommandRun.interrupts(invocation.ending(), processes)) {
            var codes = new ArrayList<Future<Integer>>();
            for (var entrance : entrances) {
                codes.add(threads.submit(() -> {
                    room.acquire();
                    try {
                        return one(entrance, command, processes);
                    } finally {
                        room.release();
                    }
                }));
            }
            try {
                return highest(codes);
            } finally {
                processes.forEach(RemoteProcess::close);
                threads.shutdownNow();
            }
        }
    }

    private int highest(List<Future<Integer>> codes) throws InterruptedException {
        int highest = 0;
        for (var code : codes) {
            try {
                highest = Math.max(highest, code.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ProblemException known) {
                    talk.warn(known.problem());
                    highest = Math.max(highest, 125);
                } else if (e.getCause() instanceof InterruptedException) {
                    throw new InterruptedException("interrupted while commands run");
                } else {
                    throw new IllegalStateException("a command failed", e);
                }
            }
        }
        return highest;
    }

    private int one(Entrance entrance, RemoteCommand command, List<RemoteProcess> processes)
            throws ProblemException, InterruptedException {
        var prefix = TaskIds.label(entrance.place().taskId()) + "  ";
        try (var entry = entrance.books()
                        .begin(entrance, Kind.COMMAND, Facts.none().withCommand(invocation.command()), talk::warn);
                var process = entrance.commands().start(entrance.place(), command);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            processes.add(process);
            var errors = threads.submit(() -> lines(process.stderr(), prefix, invocation.output()::talk));
            var output = threads.submit(() -> lines(process.stdout(), prefix, invocation.output()::data));
            var code = process.waitFor();
            finish(output);
            finish(errors);
            entry.end(Facts.none().withExitCode(code).withSessions(List.of(process.sessionId())));
            if (code != 0) {
                invocation.output().talk(prefix + "exit code " + code);
            }
            return code;
        }
    }

    private static void finish(Future<?> copying) throws InterruptedException {
        try {
            copying.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("copying output failed", e);
        }
    }

    private static void lines(InputStream from, String prefix, Consumer<String> to) {
        try (var reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                to.accept(prefix + line);
            }
        } catch (IOException ignored) {
            // the session is lost; its end says why
        }
    }
}
