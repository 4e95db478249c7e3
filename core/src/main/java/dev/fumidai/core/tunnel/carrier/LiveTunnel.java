package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionEnd;
import dev.fumidai.core.bastion.Calm;
import dev.fumidai.core.bastion.Pool;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.cost.Rate;
import dev.fumidai.core.tunnel.ClosingReport;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelStatus;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Scope;
import dev.fumidai.session.forward.ForwarderStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An open tunnel.
///
/// Closing goes from the outside in: ports, sessions, seats (which stops the bastions that nobody
/// else uses), then the report. Whoever comes first does it, the others wait for it.
final class LiveTunnel implements Tunnel {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final List<Leg> legs;
    private final List<Pool> pools;
    private final Lifetime lifetime;
    private final Watch watch;
    private final Extension extension;
    private final boolean waitStopped;
    private final Consumer<Optional<Problem>> afterwards;
    private final Pause pause;
    private final InstantSource clock;
    private final Voice voice;
    private final Scope scope = new Scope("tunnel");
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ClosingReport report;

    /// @param afterwards closes what belongs to the tunnel besides legs and pools; hears why it ended
    LiveTunnel(
            List<Leg> legs,
            List<Pool> pools,
            Lifetime lifetime,
            Watch watch,
            Extension extension,
            boolean waitStopped,
            Consumer<Optional<Problem>> afterwards,
            Pause pause,
            InstantSource clock,
            Voice voice) {
        this.legs = legs;
        this.pools = pools;
        this.lifetime = lifetime;
        this.watch = watch;
        this.extension = extension;
        this.waitStopped = waitStopped;
        this.afterwards = afterwards;
        this.pause = pause;
        this.clock = clock;
        this.voice = voice;
    }

    /// Starts to watch idleness and deadline.
    void watch() {
        scope.fork("watch", () -> {
            Optional<Watch.Ending> ending;
            do {
                pause.pause(TICK);
                ending = watch.tick(clock.instant());
            } while (ending.isEmpty());
            finish(problem(ending.get()));
        });
    }

    @Override
    public List<Endpoint> endpoints() {
        return legs.stream().map(leg -> leg.endpoint(lifetime.end())).toList();
    }

    @Override
    public TunnelStatus status() {
        var now = clock.instant();
        var statistics = legs.stream().map(leg -> leg.forwarder().statistics()).toList();
        var unused = legs.stream().map(leg -> leg.unused(now)).min(Comparator.naturalOrder());
        return new TunnelStatus(
                statistics.stream().mapToInt(ForwarderStatistics::open).sum(),
                statistics.stream().mapToLong(ForwarderStatistics::bytesUp).sum(),
                statistics.stream().mapToLong(ForwarderStatistics::bytesDown).sum(),
                unused.filter(duration -> !duration.isZero()),
                legs.stream().mapToInt(leg -> leg.carrier().resumes()).sum(),
                cost(now),
                word(),
                legs.stream().flatMap(leg -> leg.task().stream()).distinct().toList());
    }

    @Override
    public Extended extend(Duration by) throws ProblemException, InterruptedException {
        return extension.by(by);
    }

    @Override
    public ClosingReport awaitEnd() throws InterruptedException {
        closed.await();
        return report();
    }

    @Override
    public void close() {
        finish(Optional.empty());
    }

    private void finish(Optional<Problem> problem) {
        if (closing.compareAndSet(false, true)) {
            try {
                Calm.<RuntimeException>during(() -> shut(problem));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                closed.countDown();
            }
        } else {
            awaitClosed();
        }
        scope.close();
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shut(Optional<Problem> problem) throws InterruptedException {
        var open = legs.stream()
                .mapToInt(leg -> leg.forwarder().statistics().open())
                .sum();
        legs.forEach(leg -> leg.forwarder().close());
        var statistics = legs.stream().map(leg -> leg.forwarder().statistics()).toList();
        try (var closers = new Scope("closing")) {
            legs.forEach(leg -> closers.fork("carrier", () -> leg.carrier().close()));
            closers.join();
        } catch (java.io.IOException e) {
            throw new IllegalStateException("closing a session failed", e);
        }
        if (waitStopped) {
            awaitStopped();
        }
        afterwards.accept(problem);
        var told = new ClosingReport(
                open,
                statistics.stream().mapToLong(ForwarderStatistics::bytesUp).sum(),
                statistics.stream().mapToLong(ForwarderStatistics::bytesDown).sum(),
                legs.stream().mapToInt(leg -> leg.carrier().resumes()).sum(),
                pools.stream()
                        .flatMap(pool -> pool.ends().stream())
                        .map(LiveTunnel::told)
                        .toList(),
                problem);
        report = told;
        voice.say(new TunnelEvent.Closed(told));
    }

    private void awaitStopped() throws InterruptedException {
        for (var pool : pools) {
            try {
                pool.awaitStopped();
            } catch (ProblemException e) {
                voice.say(new TunnelEvent.Trouble(e.problem()));
            }
        }
    }

    static ClosingReport.BastionEnd told(BastionEnd end) {
        return new ClosingReport.BastionEnd(
                end.taskArn(),
                end.stopped(),
                end.detail(),
                end.ran(),
                end.rate().map(rate -> rate.amount(end.ran())),
                end.rate().map(Rate::pricesOf));
    }

    private Optional<Double> cost(Instant now) {
        var running = legs.stream()
                .flatMap(leg -> leg.carrier().seat().stream())
                .collect(Collectors.toMap(seat -> seat.bastion().taskArn(), seat -> seat, (a, b) -> a))
                .values()
                .stream()
                .flatMap((Seat seat) -> Leg.cost(seat, now).stream());
        var ended = pools.stream()
                .flatMap(pool -> pool.ends().stream())
                .flatMap(end -> end.rate().map(rate -> rate.amount(end.ran())).stream());
        return Stream.concat(running, ended).reduce(Double::sum);
    }

    private String word() {
        var words = legs.stream().map(leg -> leg.carrier().word()).toList();
        for (var word : List.of("resuming", "starting", "up", "waiting")) {
            if (words.contains(word)) {
                return word;
            }
        }
        return "closed";
    }

    private ClosingReport report() {
        var told = report;
        if (told == null) {
            throw new IllegalStateException("the tunnel was not closed in order");
        }
        return told;
    }

    private static Optional<Problem> problem(Watch.Ending ending) {
        return switch (ending) {
            case IDLE -> Optional.empty();
            case DEADLINE ->
                Optional.of(new Problem(
                        "The tunnel's deadline is reached.",
                        "",
                        "open it again, with --deadline if it must stay longer",
                        ExitCode.CONNECTION_LOST));
        };
    }
}
