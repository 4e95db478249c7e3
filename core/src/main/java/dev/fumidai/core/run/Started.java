package dev.fumidai.core.run;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.bastion.BastionEnd;
import dev.fumidai.core.bastion.Calm;
import dev.fumidai.core.bastion.Pool;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A task on its way up, up, or stopped: what has been made so far is taken back at the end.
final class Started implements OpsTask {
    final Journal.Entry entry;

    @Nullable
    Pool pool;

    @Nullable
    Seat seat;

    @Nullable
    Entrance entrance;
    /// The ARN of a definition that was registered for it.
    @Nullable
    String copy;

    boolean up;

    private final Definitions definitions;
    private final Voice voice;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile OptionalInt exitCode = OptionalInt.empty();

    Started(Definitions definitions, Voice voice, Journal.Entry entry) {
        this.definitions = definitions;
        this.voice = voice;
        this.entry = entry;
    }

    Seat seat() {
        var taken = seat;
        if (taken == null) {
            throw new IllegalStateException("the task is not up");
        }
        return taken;
    }

    @Override
    public Entrance entrance() {
        var into = entrance;
        if (into == null) {
            throw new IllegalStateException("the task is not up");
        }
        return into;
    }

    @Override
    public void finished(int code) {
        exitCode = OptionalInt.of(code);
    }

    @Override
    public Optional<BastionEnd> end() {
        var from = pool;
        return from == null ? Optional.empty() : from.ends().stream().findFirst();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var taken = seat;
        if (taken != null) {
            taken.close();
        }
        try {
            Calm.<ProblemException>during(() -> {
                takeBack();
                entry.end(facts());
            });
        } catch (ProblemException e) {
            voice.say(new TunnelEvent.Trouble(e.problem()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Facts facts() {
        var facts = Facts.none()
                .withCost(end().flatMap(end -> end.rate().map(rate -> rate.amount(end.ran()))))
                .withEndReason(
                        up
                                ? end().map(end -> end.stopped() ? "task stopped" : end.detail())
                                        .orElse("task ended")
                                : "not started");
        return exitCode.isPresent() ? facts.withExitCode(exitCode.getAsInt()) : facts;
    }

    private void takeBack() throws InterruptedException {
        var registered = copy;
        if (registered == null) {
            return;
        }
        try {
            definitions.deregister(registered);
        } catch (CallFailed failed) {
            voice.degraded(
                    failed.action(),
                    "the copy " + registered.substring(registered.lastIndexOf('/') + 1) + " stays registered",
                    "allow " + failed.action() + ", or deregister it by hand");
        }
    }
}
