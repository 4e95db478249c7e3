package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogStreams;
import dev.fumidai.core.logs.LogWindow;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs what needs AWS or time, each on a virtual thread of its own, and tells the messages that
/// come of it.
///
/// **Threading:** one owner; messages are told by any thread.
final class Effects implements AutoCloseable {
    private static final int FIRST_LINES = 500;
    private static final int MOST_SINCE = 10_000;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tui-", 0).factory());
    private final Map<Long, Future<?>> loads = new HashMap<>();
    private final AtomicReference<Aws> aws;
    private final Opener opener;
    private final InstantSource clock;
    private final Consumer<Msg> told;
    private final Function<Throwable, Problem> bugs;

    /// Opens another place.
    @FunctionalInterface
    interface Opener {
        Aws open(Optional<String> profile, Optional<String> region) throws ProblemException;
    }

    /// @param aws where to begin; closed with this
    /// @param told hears what has happened
    /// @param bugs makes a problem of what should not have been thrown
    Effects(Aws aws, Opener opener, InstantSource clock, Consumer<Msg> told, Function<Throwable, Problem> bugs) {
        this.aws = new AtomicReference<>(aws);
        this.opener = opener;
        this.clock = clock;
        this.told = told;
        this.bugs = bugs;
    }

    boolean throttled() {
        return aws.get().throttled();
    }

    void load(Effect.Load load) {
        stop(load.screen());
        loads.put(
                load.screen(),
                start(
                        () -> {
                            read(load, load.table());
                            return new Msg.Loaded(load.screen(), load.round(), clock.instant());
                        },
                        problem -> new Msg.Refused(load.screen(), load.round(), problem, clock.instant())));
    }

    void follow(Effect.Follow follow) {
        stop(follow.screen());
        loads.put(follow.screen(), start("logs", () -> {
            var logs = aws.get().logs();
            var window = follow.since().map(LogWindow::since).orElseGet(LogWindow::all);
            var first = follow.since().isPresent() ? MOST_SINCE : FIRST_LINES;
            try {
                logs.follow(() -> streams(logs, follow), window, first, sink(follow.screen()));
            } catch (ProblemException refused) {
                told.accept(new Msg.Note(follow.screen(), refused.problem().summary()));
                throw refused;
            }
            return new Msg.Note(follow.screen(), "The log has ended.");
        }));
    }

    private LogSink sink(long screen) {
        return new LogSink() {
            @Override
            public void lines(List<LogLine> lines) {
                told.accept(new Msg.Lines(screen, lines));
            }

            @Override
            public void note(String text) {
                told.accept(new Msg.Note(screen, text));
            }
        };
    }

    private LogStreams streams(LogReads logs, Effect.Follow follow) throws ProblemException, InterruptedException {
        var all = logs.streams(follow.place());
        var streams = follow.container().map(all::of).orElse(all);
        for (var elsewhere : streams.unreadable()) {
            told.accept(new Msg.Note(follow.screen(), elsewhere.container() + ": " + elsewhere.why()));
        }
        return streams;
    }

    void stop(long screen) {
        var running = loads.remove(screen);
        if (running != null) {
            running.cancel(true);
        }
    }

    /// How many loads are remembered, under way or not: no more than there are screens.
    int kept() {
        return loads.size();
    }

    void identify() {
        var _ = start(
                "sts:GetCallerIdentity", () -> new Msg.Identified(aws.get().identify()));
    }

    /// They only help with typing: files that cannot be read are told where they are needed.
    void profiles() {
        var _ = start(
                () -> {
                    var names = aws.get().profiles().stream()
                            .map(KnownPlaces.Known::name)
                            .toList();
                    return new Msg.Answered(
                            model -> Step.of(model.having(model.desk().knowing(names))));
                },
                problem -> new Msg.Answered(Step::of));
    }

    /// @param on the screen that is seen
    void ask(Effect.Ask ask, long on) {
        var _ = start(
                ask.what(),
                () -> new Msg.Answered(
                        Update.wanted(on, ask.what(), ask.question().ask(aws.get()))));
    }

    void sit(Effect.Sit sit) {
        var _ = start(Waiting.SIGN_IN, () -> {
            var next = opener.open(sit.profile(), sit.region());
            aws.getAndSet(next).close();
            return new Msg.Seated(next.seat(), sit.command());
        });
    }

    void transfer(Effect.Transfer transfer) {
        var number = transfer.number();
        var wish = transfer.wish();
        loads.put(number, start("copy", () -> {
            try {
                var report = aws.get().copy(wish, new CopyNews(number, clock, told));
                return new Msg.Answered(model -> Transfers.done(model, wish, report));
            } catch (ProblemException refused) {
                return new Msg.Answered(model -> Transfers.refused(model, transfer, refused.problem()));
            } finally {
                told.accept(new Msg.Answered(model -> Transfers.gone(model, number)));
            }
        }));
    }

    /// Something that takes time, until it is stopped by its number.
    void run(long number, String what, Callable<Msg> work) {
        loads.put(number, start(what, work));
    }

    /// Something else that takes time.
    void run(String what, Callable<Msg> work) {
        var _ = start(what, work);
    }

    /// Everything under way is given up.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        aws.get().close();
    }

    private <T extends Row> void read(Effect.Load load, Table<T> table) throws ProblemException, InterruptedException {
        var here = aws.get();
        if (load.whole()) {
            here.withheld().forget();
        }
        table.read(here, (rows, missing) -> told.accept(new Msg.Rows(load.screen(), load.round(), rows, missing)));
        here.withheld().news().forEach(this::leftOut);
    }

    /// The rows are there without it.
    private void leftOut(Problem refused) {
        var entry = LogEntry.failed(clock.instant(), "left out", refused);
        told.accept(new Msg.Answered(model -> Step.of(model.saying(entry))));
    }

    private Future<?> start(String what, Callable<Msg> work) {
        return start(work, problem -> new Msg.Failed(what, problem, clock.instant()));
    }

    /// @param failed what is told instead, whatever was thrown
    private Future<?> start(Callable<Msg> work, Function<Problem, Msg> failed) {
        var task = new FutureTask<>(work) {
            @Override
            protected void done() {
                ended(this, failed);
            }
        };
        threads.execute(task);
        return task;
    }

    private void ended(Future<Msg> task, Function<Problem, Msg> failed) {
        try {
            told.accept(task.get());
        } catch (CancellationException ignored) {
            // nobody waits for it any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause(), failed);
        }
    }

    private void failed(Throwable cause, Function<Problem, Msg> failed) {
        if (cause instanceof InterruptedException) {
            return; // the UI ends
        }
        var problem = cause instanceof ProblemException known ? known.problem() : bugs.apply(cause);
        told.accept(failed.apply(problem));
    }
}
