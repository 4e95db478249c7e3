package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.EventLines;
import dev.fumidai.app.cli.output.TunnelTalk;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.database.Exports;
import dev.fumidai.core.state.BackgroundTunnels.Registration;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.Tunnels;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// One tunnel from its start to its end, told as it goes: in the foreground until Ctrl-C, detached
/// until somebody stops it, or for as long as a command runs.
final class TunnelRun {
    /// How it was begun, not what.
    private static final Set<String> MANNER = Set.of("--background", "--detached", "--events");

    private final Invocation invocation;
    private final Tunnels tunnels;
    private final boolean detached;
    private final TunnelTalk talk;
    private final Consumer<TunnelEvent> events;
    private final AtomicReference<Optional<Tunnel>> open = new AtomicReference<>(Optional.empty());

    TunnelRun(Invocation invocation, Tunnels tunnels, boolean detached) {
        this.invocation = invocation;
        this.tunnels = tunnels;
        this.detached = detached;
        var output = invocation.output();
        var ownsOutput = invocation.command().isEmpty();
        Consumer<String> data = ownsOutput ? output::data : output::talk;
        var clock = invocation.environment().clock();
        talk = new TunnelTalk(output, data, closedBy(ownsOutput), clock, invocation.zone());
        events = invocation.options().events() ? new EventLines(data, clock) : talk;
    }

    private Optional<String> closedBy(boolean ownsOutput) {
        if (!ownsOutput) {
            return Optional.empty();
        }
        return Optional.of(detached ? "fumidai tunnel stop" : "Ctrl-C");
    }

    int run(TunnelRequest request) throws ProblemException, InterruptedException {
        if (!invocation.command().isEmpty()) {
            ChildCommand.mustExist(invocation.command(), invocation.environment());
        }
        try (var ticker = Ticker.start(this::tick);
                var tunnel = tunnels.open(request, events)) {
            open.set(Optional.of(tunnel));
            return invocation.command().isEmpty() ? untilItEnds(tunnel) : withCommand(tunnel, ticker);
        } finally {
            invocation.output().endStatus();
        }
    }

    private int untilItEnds(Tunnel tunnel) throws ProblemException, InterruptedException {
        try (var place = register(tunnel);
                var _ = Ticker.start(heard(tunnel, place.name()))) {
            if (detached) {
                invocation.output().letGo();
            }
            var report = tunnel.awaitEnd();
            return report.problem().map(problem -> problem.exitCode().code()).orElse(0);
        }
    }

    private int withCommand(Tunnel tunnel, Ticker ticker) throws ProblemException, InterruptedException {
        ticker.close(); // the terminal is the command's now
        return new ChildCommand(invocation.command(), invocation.ending())
                .run(Exports.of(tunnel.endpoints()), Set.of());
    }

    /// Under the name of its first target.
    private Registration register(Tunnel tunnel) throws ProblemException {
        var name = tunnel.endpoints().getFirst().target();
        return invocation.services().backgroundTunnels().register(record(name, tunnel));
    }

    /// What is done a few times a second while the tunnel is in the list.
    private Runnable heard(Tunnel tunnel, String name) {
        var news = new TunnelNews(tunnel, name, invocation.environment().clock());
        return () -> extend(tunnel, name, news);
    }

    /// Does what `fumidai tunnel extend` asks for, answers it, and writes down how the tunnel does.
    private void extend(Tunnel tunnel, String name, TunnelNews news) {
        try {
            var registry = invocation.services().backgroundTunnels();
            news.tell(registry);
            var asked = registry.asked(name);
            if (asked.isPresent()) {
                registry.answer(
                        name, asked.get(), MoreTime.answer(tunnel, asked.get().more()));
            }
        } catch (ProblemException e) {
            invocation.output().problem(e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TunnelRecord record(String name, Tunnel tunnel) {
        var self = ProcessHandle.current();
        return new TunnelRecord(
                        name,
                        self.pid(),
                        self.info().startInstant().orElse(Instant.EPOCH),
                        invocation.environment().clock().instant(),
                        tunnel.endpoints().stream().map(TunnelRun::port).toList(),
                        detached
                                ? Optional.of(BackgroundStart.log(invocation.environment(), self.pid()))
                                : Optional.empty())
                .openedBy(invocation.arguments().stream()
                        .filter(word -> !MANNER.contains(word))
                        .toList());
    }

    private static TunnelRecord.Port port(Endpoint it) {
        var behind = new TunnelRecord.Behind(it.remoteHost(), it.remotePort(), it.engine(), it.user(), it.database());
        return new TunnelRecord.Port(it.target(), it.host(), it.port(), Optional.of(behind));
    }

    private void tick() {
        if (!invocation.options().events()) {
            talk.tick(open.get().map(Tunnel::status));
        }
    }
}
