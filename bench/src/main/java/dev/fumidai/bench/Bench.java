package dev.fumidai.bench;

import dev.fumidai.bench.contender.Admission;
import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.contender.Tunnel;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.process.Quiet;
import dev.fumidai.bench.relay.DelayRelay;
import dev.fumidai.bench.world.AgentEnd;
import dev.fumidai.bench.world.ProgramSandbox;
import dev.fumidai.bench.world.World;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What rows use: the sandbox's process, the relay in front of its gateway, and the destinations
/// behind its agents, all started by the first row that asks. Rows use nothing of one another, so
/// each may run alone.
///
/// **Threading:** one thread.
public final class Bench implements Closeable {
    private final Settings settings;
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final Map<Destination.Kind, Destination> destinations = new EnumMap<>(Destination.Kind.class);
    private final Map<AgentEnd, ProgramSandbox> sandboxes = new EnumMap<>(AgentEnd.class);
    private @Nullable World world;
    private @Nullable DelayRelay relay;
    private final Quiet quiet = new Quiet();
    private int started;

    /// A bench on which nothing has been started yet.
    public Bench(Settings settings) throws IOException {
        this.settings = settings;
        Files.createDirectories(settings.logs());
    }

    public Settings settings() {
        return settings;
    }

    /// Keeps other programs out of the figures.
    public Quiet quiet() {
        return quiet;
    }

    /// Starts a session that leads to a destination; its stream runs through the relay.
    public Admission admit(AgentEnd end, Destination.Kind kind) throws IOException, InterruptedException {
        var to = destination(kind);
        var from = world();
        return from.admit(end, to.port()).through(relay(from).address());
    }

    /// The same, carried by a client: an open local port.
    public Tunnel open(Contender contender, AgentEnd end, Destination.Kind kind)
            throws IOException, InterruptedException {
        var log = settings.logs().resolve(contender.name().replace(' ', '-') + "-" + started++ + ".log");
        return contender.open(admit(end, kind), log);
    }

    /// A whole sandbox with containers, reached through a relay.
    public ProgramSandbox sandbox(AgentEnd end) throws IOException, InterruptedException {
        var known = sandboxes.get(end);
        if (known != null) {
            return known;
        }
        var fresh = ProgramSandbox.start(settings, end);
        open.push(fresh);
        sandboxes.put(end, fresh);
        return fresh;
    }

    @Override
    public void close() throws IOException {
        for (var one : open) {
            one.close();
        }
    }

    private World world() throws IOException, InterruptedException {
        if (world == null) {
            world = World.start(settings.logs().resolve("world.log"));
            open.push(world);
        }
        return world;
    }

    private DelayRelay relay(World to) throws IOException {
        if (relay == null) {
            relay = DelayRelay.to(to.gateway(), settings.oneWay());
            open.push(relay);
        }
        return relay;
    }

    private Destination destination(Destination.Kind kind) throws IOException {
        var known = destinations.get(kind);
        if (known != null) {
            return known;
        }
        var fresh = new Destination(kind);
        open.push(fresh);
        destinations.put(kind, fresh);
        return fresh;
    }
}
