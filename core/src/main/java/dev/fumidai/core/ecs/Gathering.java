package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lists names page by page and looks each of them up, some batches at a time, while the list goes
/// on. A batch that fails is told as missing rows; the others come all the same.
///
/// **Threading:** [#run] blocks; lists and looks up on threads of its own, which end with it; tells
/// the sink in the calling thread.
///
/// @param <T> the rows
final class Gathering<T extends Row> {
    /// Calls of one gathering under way at a time.
    static final int IN_FLIGHT = 4;

    private static final long LOOK_NANOS = 500_000_000;

    private final int batchSize;
    private final LookUp<T> lookUp;
    private final BlockingQueue<Step<T>> steps = new LinkedBlockingQueue<>();
    private final Semaphore slots = new Semaphore(IN_FLIGHT);

    /// Tells a consumer of names, a page at a time.
    @FunctionalInterface
    interface Lister {
        void list(Consumer<List<String>> pages) throws CallFailed, InterruptedException;
    }

    /// Looks up no more names than a call takes.
    @FunctionalInterface
    interface LookUp<T> {
        Batch<T> look(List<String> names) throws CallFailed, InterruptedException;
    }

    private sealed interface Step<T> {
        /// So many batches have been asked for.
        record Asked<T>(int batches) implements Step<T> {}

        record Brought<T>(Batch<T> batch) implements Step<T> {}

        /// A batch did not come.
        record Lost<T>(List<String> names, CallFailed failed) implements Step<T> {}

        record Listed<T>(Optional<CallFailed> failed) implements Step<T> {}

        /// A bug in a thread of ours.
        record Broke<T>(RuntimeException bug) implements Step<T> {}
    }

    Gathering(int batchSize, LookUp<T> lookUp) {
        this.batchSize = batchSize;
        this.lookUp = lookUp;
    }

    /// @throws CallFailed when the list failed, after whatever it had named has been told; and when
    ///     the sign-in is no good
    void run(Lister lister, PageSink<T> sink) throws CallFailed, InterruptedException {
        try (var scope = new Scope("gathering")) {
            scope.fork("list", () -> list(lister, scope));
            int open = 1;
            @Nullable CallFailed listFailed = null;
            while (open > 0) {
                switch (next(scope)) {
                    case Step.Asked<T> asked -> open += asked.batches();
                    case Step.Brought<T> brought -> {
                        open--;
                        tell(brought.batch(), sink);
                    }
                    case Step.Lost<T> lost -> {
                        open--;
                        if (lost.failed().kind() == CallFailed.Kind.NOT_SIGNED_IN) {
                            throw lost.failed();
                        }
                        sink.page(List.of(), missing(lost.names(), lost.failed()));
                    }
                    case Step.Listed<T> listed -> {
                        open--;
                        listFailed = listed.failed().orElse(null);
                    }
                    case Step.Broke<T> broke -> throw broke.bug();
                }
            }
            if (listFailed != null) {
                throw listFailed;
            }
        }
    }

    /// The next step; a thread of ours that died of an error never takes one, so its death is
    /// looked for.
    private Step<T> next(Scope scope) throws InterruptedException {
        var step = steps.poll(LOOK_NANOS, TimeUnit.NANOSECONDS);
        while (step == null) {
            if (scope.alive() == 0 && steps.isEmpty()) {
                try {
                    scope.join();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                throw new IllegalStateException("a gathering ended before it was complete");
            }
            step = steps.poll(LOOK_NANOS, TimeUnit.NANOSECONDS);
        }
        return step;
    }

    private void list(Lister lister, Scope scope) throws InterruptedException {
        try {
            lister.list(names -> ask(names, scope));
            steps.add(new Step.Listed<>(Optional.empty()));
        } catch (CallFailed failed) {
            steps.add(new Step.Listed<>(Optional.of(failed)));
        } catch (RuntimeException bug) {
            steps.add(new Step.Broke<>(bug));
        }
    }

    private void ask(List<String> names, Scope scope) {
        var batches = new ArrayList<List<String>>();
        for (int from = 0; from < names.size(); from += batchSize) {
            batches.add(List.copyOf(names.subList(from, Math.min(names.size(), from + batchSize))));
        }
        steps.add(new Step.Asked<>(batches.size()));
        batches.forEach(batch -> scope.fork("look", () -> look(batch)));
    }

    private void look(List<String> names) throws InterruptedException {
        slots.acquire();
        try {
            steps.add(new Step.Brought<>(lookUp.look(names)));
        } catch (CallFailed failed) {
            steps.add(new Step.Lost<>(names, failed));
        } catch (RuntimeException bug) {
            steps.add(new Step.Broke<>(bug));
        } finally {
            slots.release();
        }
    }

    private void tell(Batch<T> batch, PageSink<T> sink) {
        if (!batch.rows().isEmpty() || !batch.missing().isEmpty()) {
            var rows = new ArrayList<>(batch.rows());
            rows.sort(Comparator.<T, String>comparing(Row::name).thenComparing(Row::arn));
            sink.page(List.copyOf(rows), batch.missing());
        }
    }

    /// What a failed call should have brought.
    static List<Missing> missing(List<String> names, CallFailed failed) {
        return names.stream().map(name -> missing(name, failed)).toList();
    }

    private static Missing missing(String name, CallFailed failed) {
        var detail = failed.kind() == CallFailed.Kind.DENIED
                ? "access denied: needs " + failed.action()
                : failed.problem().summary();
        return new Missing(name, failed.code(), Optional.of(detail), Optional.of(failed.problem()));
    }
}
